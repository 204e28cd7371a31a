import { createRouter } from 'sv-router'
import { askAhead } from './answer/ahead.ts'

/** What has been loaded already. */
const loaded = new Map<string, Promise<unknown>>()

/**
 * A browser hands out a module that it has in a task of its own, which may wait for the next frame: a step on the same
 * page need not. The router knows a page that is loaded later by the word `import` in its function.
 */
function once<T>(page: string, load: () => Promise<T>): Promise<T> {
  const before = loaded.get(page)
  // What was loaded for a page is the module of that page.
  if (before !== undefined) return before as Promise<T>
  const now = load()
  loaded.set(page, now)
  now.catch(() => loaded.delete(page))
  return now
}

let shown = ''

/** The pages, each loaded when it is first opened. */
export const { navigate, preload, route } = createRouter({
  '/': () => once('/', () => import('./overview/Overview.svelte')),
  '/overdue': () => once('/overdue', () => import('./overdue/Overdue.svelte')),
  '/alerts': () => once('/alerts', () => import('./alerts/Alerts.svelte')),
  '/cases': () => once('/cases', () => import('./cases/Cases.svelte')),
  '/cases/:id': () => once('/cases/:id', () => import('./case/CasePage.svelte')),
  '/norms': () => once('/norms', () => import('./norms/Norms.svelte')),
  '/bottlenecks': () => once('/bottlenecks', () => import('./bottlenecks/Bottlenecks.svelte')),
  '/stages': () => once('/stages', () => import('./stages/Stages.svelte')),
  '/reports': () => once('/reports', () => import('./reports/Reports.svelte')),
  '/import': () => once('/import', () => import('./import/Import.svelte')),
  '/profile': () => once('/profile', () => import('./identity/profile/Profile.svelte')),
  '/users': () => once('/users', () => import('./identity/users/Users.svelte')),
  '/tokens': () => once('/tokens', () => import('./identity/tokens/Tokens.svelte')),
  '/audit': () => once('/audit', () => import('./identity/audit/Audit.svelte')),
  '*': () => once('*', () => import('./frame/NotFound.svelte')),
  hooks: {
    // The address has changed, the page has not been brought up to date yet.
    afterLoad({ pathname }) {
      if (pathname === shown) askAhead()
      shown = pathname
    },
  },
})
