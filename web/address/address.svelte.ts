import { type NavigateOptions, searchParams } from 'sv-router'
import { navigate, route } from '../routes.ts'
import { caseOf, type Page, pageOf, type Section, sectionOf } from './pages.ts'
import { DEFAULT_VIEW, parseView, printView, type View } from './view.ts'

/** The address bar as the one place of what the reader picked. Changing it is one step of the browser's history. */
class Address {
  readonly view: View = $derived(parseView(searchParams.toURLSearchParams()))
  readonly page: Page = $derived(pageOf(route.pathname))
  readonly section: Section = $derived(sectionOf(route.pathname))
  /** The case that the page is about; empty on other pages. */
  readonly caseId: string = $derived(caseOf(this.page))
  /** Everything after the question mark, as it was written. */
  readonly search: URLSearchParams = $derived(searchParams.toURLSearchParams())

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
    const { service, from, to, providers, asOf, compare } = this.view
    const search = printView({ ...DEFAULT_VIEW, service, from, to, providers, asOf, compare, ...part })
    return search === '' ? page : `${page}?${search}`
  }

  /** A link to another page that keeps all of the view: from a list to a case and back. */
  along(page: Page, part: Partial<View> = {}): string {
    const search = printView({ ...this.view, ...part })
    return search === '' ? page : `${page}?${search}`
  }

  /** A link to this page with some things changed. */
  here(part: Partial<View>): string {
    const search = printView({ ...this.view, ...part })
    return search === '' ? this.page : `${this.page}?${search}`
  }

  open(page: Page, part: Partial<View> = {}): void {
    this.follow(this.link(page, part))
  }

  /** Goes where a link of this site leads. */
  follow(link: string): void {
    const [path = '/', search = ''] = link.split('?')
    goTo(path, { search })
  }

  #go(view: View, replace: boolean): void {
    goTo(this.page, { search: printView(view), replace, scrollToTop: false })
  }
}

/** The router's types know patterns; what it takes is any path. */
function goTo(path: string, options: NavigateOptions): void {
  void navigate(path as '/', options)
}

export const address = new Address()
