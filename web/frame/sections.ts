import Alerts from '@lucide/svelte/icons/bell'
import Norms from '@lucide/svelte/icons/book-open'
import Overview from '@lucide/svelte/icons/chart-line'
import Reports from '@lucide/svelte/icons/file-text'
import Stages from '@lucide/svelte/icons/flag'
import Cases from '@lucide/svelte/icons/folder-open'
import Import from '@lucide/svelte/icons/import'
import Bottlenecks from '@lucide/svelte/icons/timer'
import Overdue from '@lucide/svelte/icons/triangle-alert'
import type { Section } from '../address/pages.ts'
import type { Speech } from '../language/speech.ts'

/** Sections of the navigation, with the letter that leads there after `g`. */
export const sections = ({ m }: Speech) =>
  [
    { page: '/', name: m.navOverview(), icon: Overview, key: 'o' },
    { page: '/overdue', name: m.navOverdue(), icon: Overdue, key: 'd' },
    { page: '/alerts', name: m.navAlerts(), icon: Alerts, key: 'a' },
    { page: '/bottlenecks', name: m.navBottlenecks(), icon: Bottlenecks, key: 'b' },
    { page: '/stages', name: m.navStages(), icon: Stages, key: 's' },
    { page: '/cases', name: m.navCases(), icon: Cases, key: 'c' },
    { page: '/norms', name: m.navNorms(), icon: Norms, key: 'n' },
    { page: '/reports', name: m.navReports(), icon: Reports, key: 'r' },
    { page: '/import', name: m.navImport(), icon: Import, key: 'i' },
  ] as const satisfies readonly { page: Section; name: string; icon: unknown; key: string }[]
