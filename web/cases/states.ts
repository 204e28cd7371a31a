import Done from '@lucide/svelte/icons/circle-check'
import Open from '@lucide/svelte/icons/circle-dashed'
import Unknown from '@lucide/svelte/icons/circle-help'
import Pause from '@lucide/svelte/icons/circle-pause'
import Clock from '@lucide/svelte/icons/clock'
import Flag from '@lucide/svelte/icons/flag'
import Warning from '@lucide/svelte/icons/triangle-alert'
import type { Speech } from '../language/speech.ts'

/** Lists of cases by their state, in the order in which they are offered: queries/measures/case_counts.sql. */
export const CASE_STATES = [
  'open',
  'overdue',
  'due_soon',
  'at_risk',
  'suspended',
  'closed',
  'on_time',
  'late',
  'refused',
  'unjudged',
] as const
export type CaseState = (typeof CASE_STATES)[number]

export const isCaseState = (text: string | null): text is CaseState => CASE_STATES.some((state) => state === text)

export function stateName({ m }: Speech, state: CaseState | null): string {
  switch (state) {
    case null:
      return m.casesAll()
    case 'open':
      return m.caseOpen()
    case 'overdue':
      return m.overdueWord()
    case 'due_soon':
      return m.caseDueSoon()
    case 'at_risk':
      return m.tabAtRisk()
    case 'suspended':
      return m.caseSuspended()
    case 'closed':
      return m.caseClosed()
    case 'on_time':
      return m.onTime()
    case 'late':
      return m.closedLate()
    case 'refused':
      return m.caseRefused()
    case 'unjudged':
      return m.unjudged()
  }
}

/** Sign and colour of a state: colour never stands alone. */
export const LOOKS = {
  open: { icon: Open, tone: 'quiet' },
  overdue: { icon: Warning, tone: 'bad' },
  due_soon: { icon: Clock, tone: 'soon' },
  at_risk: { icon: Flag, tone: 'soon' },
  suspended: { icon: Pause, tone: 'quiet' },
  closed: { icon: Done, tone: 'quiet' },
  on_time: { icon: Done, tone: 'good' },
  late: { icon: Flag, tone: 'bad' },
  refused: { icon: Unknown, tone: 'quiet' },
  unjudged: { icon: Unknown, tone: 'quiet' },
} as const satisfies Readonly<Record<CaseState, { icon: unknown; tone: string }>>
