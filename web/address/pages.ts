/** Pages that have a place in the navigation, in its order. */
export const SECTIONS = [
  '/',
  '/overdue',
  '/alerts',
  '/bottlenecks',
  '/stages',
  '/cases',
  '/norms',
  '/reports',
  '/import',
] as const
export type Section = (typeof SECTIONS)[number]
/** Pages about who uses Merzim, which stand in no section: they are in the menu of the account. */
export const ACCOUNT_PAGES = ['/profile', '/users', '/tokens', '/audit'] as const
export type AccountPage = (typeof ACCOUNT_PAGES)[number]
export type Page = Section | AccountPage | `/cases/${string}`

export const isAccountPage = (page: string): page is AccountPage => ACCOUNT_PAGES.some((one) => one === page)

/** The page of one case. Whatever its number holds, it stays one part of the path. */
export const casePage = (caseId: string): Page => `/cases/${encodeURIComponent(caseId)}`

export function pageOf(pathname: string): Page {
  if (isAccountPage(pathname)) return pathname
  const section = sectionOf(pathname)
  return section === '/cases' && pathname.length > '/cases/'.length ? (pathname as `/cases/${string}`) : section
}

/** The section that a page stands in; an address that leads nowhere stands in the first. */
export function sectionOf(pathname: string): Section {
  return SECTIONS.find((one) => one !== '/' && (pathname === one || pathname.startsWith(`${one}/`))) ?? '/'
}

/** The case of a page, as its address names it; empty when it names none. */
export function caseOf(page: Page): string {
  const written = page.slice('/cases/'.length)
  if (!page.startsWith('/cases/')) return ''
  try {
    return decodeURIComponent(written)
  } catch {
    // A stray per cent sign is no code: then it stands for itself.
    return written
  }
}
