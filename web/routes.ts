import { createRouter } from 'sv-router'

/** The pages, each loaded when it is first opened. */
export const { navigate, preload, route } = createRouter({
  '/': () => import('./overview/Overview.svelte'),
  '/overdue': () => import('./overdue/Overdue.svelte'),
  '/alerts': () => import('./alerts/Alerts.svelte'),
  '/cases': () => import('./cases/Cases.svelte'),
  '/cases/:id': () => import('./case/CasePage.svelte'),
  '/norms': () => import('./norms/Norms.svelte'),
  '/bottlenecks': () => import('./bottlenecks/Bottlenecks.svelte'),
  '/stages': () => import('./stages/Stages.svelte'),
  '/reports': () => import('./reports/Reports.svelte'),
  '/import': () => import('./import/Import.svelte'),
  '/profile': () => import('./identity/profile/Profile.svelte'),
  '/users': () => import('./identity/users/Users.svelte'),
  '/tokens': () => import('./identity/tokens/Tokens.svelte'),
  '/audit': () => import('./identity/audit/Audit.svelte'),
  '*': () => import('./frame/NotFound.svelte'),
})
