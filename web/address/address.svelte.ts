import { searchParams } from 'sv-router'
import { navigate, route } from '../routes.ts'
import { DEFAULT_VIEW, parseView, printView, type View } from './view.ts'

export type Page = '/' | '/overdue'

/** The address bar as the one place of what the reader picked. Changing it is one step of the browser's history. */
class Address {
  readonly view: View = $derived(parseView(searchParams.toURLSearchParams()))
  readonly page: Page = $derived(route.pathname === '/overdue' ? '/overdue' : '/')

  /** What the reader picks, as a step that the back button undoes. */
  change(part: Partial<View>): void {
    this.#go({ ...this.view, ...part }, false)
  }

  /** What follows from something else, such as each letter of a search: no step of its own. */
  amend(part: Partial<View>): void {
    this.#go({ ...this.view, ...part }, true)
  }

  /** A link to a page that keeps the filters and drops what belongs to the page that it leaves. */
  link(page: Page, part: Partial<View> = {}): string {
    const { service, from, to, providers, asOf } = this.view
    const search = printView({ ...DEFAULT_VIEW, service, from, to, providers, asOf, ...part }).toString()
    return search === '' ? page : `${page}?${search}`
  }

  /** A link to this page with some things changed. */
  here(part: Partial<View>): string {
    const search = printView({ ...this.view, ...part }).toString()
    return search === '' ? this.page : `${this.page}?${search}`
  }

  open(page: Page, part: Partial<View> = {}): void {
    const [path, search] = this.link(page, part).split('?')
    void navigate(path === '/overdue' ? '/overdue' : '/', { search: search ?? '' })
  }

  #go(view: View, replace: boolean): void {
    void navigate(this.page, { search: printView(view).toString(), replace, scrollToTop: false })
  }
}

export const address = new Address()
