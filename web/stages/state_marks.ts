import Refused from '@lucide/svelte/icons/ban'
import OnTime from '@lucide/svelte/icons/circle-check'
import InProgress from '@lucide/svelte/icons/circle-dashed'
import Unjudged from '@lucide/svelte/icons/circle-help'
import Late from '@lucide/svelte/icons/flag'
import Overdue from '@lucide/svelte/icons/triangle-alert'
import type { Speech } from '../language/speech.ts'
import type { State } from './tally.ts'

/** In the order of the stack. */
export const STATES: readonly State[] = ['on_time', 'in_progress', 'refused', 'late', 'overdue', 'unjudged']

export const STATE_ICONS = {
  on_time: OnTime,
  in_progress: InProgress,
  refused: Refused,
  late: Late,
  overdue: Overdue,
  unjudged: Unjudged,
} as const satisfies Readonly<Record<State, unknown>>

export function stateName({ m }: Speech, state: State): string {
  switch (state) {
    case 'on_time':
      return m.completedOnTime()
    case 'in_progress':
      return m.inProgress()
    case 'refused':
      return m.refusedOnTime()
    case 'late':
      return m.closedLate()
    case 'overdue':
      return m.overdueNow()
    case 'unjudged':
      return m.unjudged()
  }
}
