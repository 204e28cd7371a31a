/** What a view may choose among, as links write it. */
export const TABS = [
  'overdue',
  'due_24h',
  'due_3wd',
  'at_risk',
  'all',
  'late',
  'late_stages',
  'steps',
  'stages',
] as const
export type Tab = (typeof TABS)[number]
export const ROWS = ['provider', 'resource'] as const
export type Rows = (typeof ROWS)[number]
export const COLUMNS = ['actor', 'step'] as const
export type Columns = (typeof COLUMNS)[number]
export const SPLITS = ['actor', 'place', 'step'] as const
export type Split = (typeof SPLITS)[number]
/** Parts of the page of alerts. */
export const PARTS = ['inbox', 'rules', 'contacts', 'sent', 'muted'] as const
export type Part = (typeof PARTS)[number]
/** Lists that a case can be opened from: of cases, of steps, or what a search over everything found. */
export const LISTED = ['cases', 'steps', 'search'] as const
export type Listed = (typeof LISTED)[number]
