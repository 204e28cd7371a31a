/** Rows of one page of a list: the server hands long ones out in parts. */
export const PAGE_ROWS = 1000

/** Which page of a list is looked at. Another list begins at its first page; a list that became shorter, at its last. */
export class Pages {
  readonly #list: () => string
  readonly #total: () => number
  #picked = $state.raw({ list: '', page: 0 })

  /**
   * @param list - reactive; what tells one list from another
   * @param total - reactive; rows of all pages
   */
  constructor(list: () => string, total: () => number) {
    this.#list = list
    this.#total = total
  }

  /** How many there are; one at least. */
  get count(): number {
    return Math.max(1, Math.ceil(this.#total() / PAGE_ROWS))
  }
  /** 0.. */
  get page(): number {
    return this.#picked.list === this.#list() ? Math.min(this.#picked.page, this.count - 1) : 0
  }
  /** Rows that come before this page. */
  get offset(): number {
    return this.page * PAGE_ROWS
  }
  get total(): number {
    return this.#total()
  }

  go(page: number): void {
    this.#picked = { list: this.#list(), page }
    scrollTo(0, 0)
  }
}
