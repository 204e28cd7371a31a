import type { IssuedReport, ReportDifference } from '../../server/contract-report.ts'
import { address } from '../address/address.svelte.ts'
import type { View } from '../address/view.ts'
import { monthEnd } from '../format/days.ts'

/** Tables whose figures count stages, and those that count steps. */
const OF_STAGES: ReadonlySet<string> = new Set(['totals', 'months', 'providers', 'stages'])
const OF_STEPS: ReadonlySet<string> = new Set(['steps', 'provider_steps', 'bottlenecks', 'actors', 'breaches'])

/** Where the cases are that a figure counts now: judged at the end of the report's month, as the report does. */
export function differenceHref(
  { month, within }: Pick<IssuedReport, 'month' | 'within'>,
  { table, row, column }: Pick<ReportDifference, 'table' | 'row' | 'column'>,
  allProviders: number,
): string | undefined {
  if (!OF_STAGES.has(table) && !OF_STEPS.has(table)) return undefined
  const word = (name: string): string | null => {
    const value = row[name]
    return typeof value === 'string' && value !== '' ? value : null
  }
  const first = (word('month') ?? `${month}-01`).slice(0, 7)
  const provider = word('provider')
  const stage = word('stage')
  const step = typeof row['step'] === 'number' ? row['step'] : null
  const whole = within.length === allProviders ? [] : within
  const view: Partial<View> = {
    from: `${first}-01`,
    to: monthEnd(`${first}-01`),
    asOf: `${monthEnd(`${month}-01`)}T23:59`,
    providers: provider === null ? whole : [provider],
    service: word('service'),
    actor: word('actor'),
    step: stage === null ? null : { stage, step },
  }
  return address.link('/overdue', { ...view, ...listOf(OF_STAGES.has(table), column) })
}

/** The list that has what a column counts. */
function listOf(ofStages: boolean, column: string): Partial<View> {
  if (ofStages && column === 'in_progress') return { tab: 'stages', narrow: { stage_state: 'in_progress' } }
  if (ofStages && column === 'overdue') return { tab: 'stages', narrow: { stage_state: 'overdue' } }
  if (ofStages && column === 'at_risk') return { tab: 'stages', narrow: { stage_state: 'at_risk' } }
  if (ofStages && column === 'received') return { tab: 'stages', narrow: { basis: 'received' } }
  if (ofStages && column === 'late') return { tab: 'late_stages' }
  if (ofStages) return { tab: 'stages' }
  if (column === 'late') return { tab: 'late' }
  if (column === 'overdue' || column === 'open') return { tab: column === 'open' ? 'all' : 'overdue' }
  return { tab: 'steps' }
}
