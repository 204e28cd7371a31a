import {
  columnVisibilityFeature,
  createSortedRowModel,
  createTable,
  type RowSelectionState,
  rowSelectionFeature,
  rowSortingFeature,
  sortFn_basic,
  tableFeatures,
} from '@tanstack/svelte-table'
import { address } from '../address/address.svelte.ts'
import type { OpenStep } from '../answer/measures.ts'
import { reference } from '../answer/reference.svelte.ts'
import { Cursor } from '../list/cursor.svelte.ts'
import { chosenColumns } from '../list/kept_columns.svelte.ts'
import { COLUMN_IDS, columnsOf, rowKey, shownColumns, sortValue } from './columns.ts'

const features = tableFeatures({
  columnVisibilityFeature,
  rowSelectionFeature,
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  sortFns: { basic: sortFn_basic },
})

/**
 * The table keeps its options in deep state, which wraps plain arrays and all that is in them; each change of the options
 * would wrap fifty thousand rows anew. What is not a plain array is left as it is.
 */
class Unwrapped extends Array<OpenStep> {}

/**
 * The rows of the list in the reader's order, with what is selected and where the keys stand. Order and columns are in
 * the link; the selection is not. Make it while a component is being set up.
 */
export class Worklist {
  #selected = $state.raw<RowSelectionState>({})
  // The table takes a new array for a new order and sorts again: these stay the same until something changes.
  readonly #column = $derived(columnsOf(address.view.tab).find((id) => id === address.view.sort?.column))
  readonly #descending = $derived(address.view.sort?.descending === true)
  readonly #sorting = $derived(this.#column === undefined ? [] : [{ id: this.#column, desc: this.#descending }])
  readonly columns = $derived(shownColumns(address.view.tab, chosenColumns('overdue')))
  readonly #visibility = $derived(Object.fromEntries(COLUMN_IDS.map((id) => [id, this.columns.includes(id)])))
  readonly #table

  constructor(rows: () => readonly OpenStep[]) {
    const self = this
    const data = $derived(Unwrapped.from(rows()))
    this.#table = createTable({
      features,
      columns: COLUMN_IDS.map((id) => ({
        id,
        accessorFn: (row: OpenStep) => sortValue(row, id, reference.directory),
        sortFn: 'basic' as const,
        sortUndefined: 'last' as const,
      })),
      get data() {
        return data
      },
      state: {
        get sorting() {
          return self.#sorting
        },
        get rowSelection() {
          return self.#selected
        },
        get columnVisibility() {
          return self.#visibility
        },
      },
      getRowId: rowKey,
      onRowSelectionChange: (next) => {
        self.#selected = typeof next === 'function' ? next(self.#selected) : next
      },
    })
  }

  // Derived, so that fifty thousand rows are gone through once and not at every look.
  readonly rows = $derived.by(() => this.#table.getRowModel().rows)
  /** What tells the rows apart, in their order. */
  readonly keys: readonly string[] = $derived(this.rows.map(({ id }) => id))
  /** The row that the keys act on. */
  readonly cursor = new Cursor(() => this.keys)
  /** Selected and in the list: what a filter has taken out is not counted, and comes back with it. */
  readonly #chosen = $derived(this.rows.filter(({ id }) => this.isSelected(id)))
  readonly selectedCount: number = $derived(this.#chosen.length)
  readonly allSelected: boolean = $derived(this.rows.length > 0 && this.selectedCount === this.rows.length)

  isSelected(id: string): boolean {
    return this.#selected[id] === true
  }

  select(index: number): void {
    this.rows[index]?.toggleSelected()
  }

  selectAll(on: boolean): void {
    this.#selected = on ? Object.fromEntries(this.rows.map(({ id }) => [id, true as const])) : {}
  }

  /** What is selected, in the order of the list; everything when nothing is. */
  chosen(): OpenStep[] {
    return (this.selectedCount === 0 ? this.rows : this.#chosen).map(({ original }) => original)
  }

  /** Sorts by a column; a second time the other way round, a third time not at all. */
  sort(column: string): void {
    const { sort } = address.view
    if (sort?.column !== column)
      address.change({ sort: { column, descending: column === 'late' || column === 'used' } })
    else if (sort.descending === (column === 'late' || column === 'used')) {
      address.change({ sort: { column, descending: !sort.descending } })
    } else address.change({ sort: null })
  }
}
