import type { IssuedReport, ReportDifference } from '../../server/contract-report.ts'
import { address } from '../address/address.svelte.ts'
import type { View } from '../address/view.ts'
import { monthEnd } from '../format/days.ts'
import { listBehind } from './list_behind.ts'

/**
 * Where the cases are that a figure counts now: judged at the end of the report's month, as the report does.
 *
 * @param firstDay - of the events on file.
 */
export function differenceHref(
  { month, within }: Pick<IssuedReport, 'month' | 'within'>,
  { table, row, column }: Pick<ReportDifference, 'table' | 'row' | 'column'>,
  { allProviders, firstDay }: { readonly allProviders: number; readonly firstDay: string | null },
): string | undefined {
  const list = listBehind(table, column)
  if (list === undefined) return undefined
  const word = (name: string): string | null => {
    const value = row[name]
    return typeof value === 'string' && value !== '' ? value : null
  }
  const first = (word('month') ?? `${month}-01`).slice(0, 7)
  const provider = word('provider')
  const stage = word('stage')
  const step = typeof row['step'] === 'number' ? row['step'] : null
  const whole = within.length === allProviders ? [] : within
  const { anyReceipt, ...tab } = list
  const view: Partial<View> = {
    from: anyReceipt && firstDay !== null ? firstDay : `${first}-01`,
    to: monthEnd(`${first}-01`),
    asOf: `${monthEnd(`${month}-01`)}T23:59`,
    providers: provider === null ? whole : [provider],
    service: word('service'),
    actor: word('actor'),
    step: stage === null ? null : { stage, step },
    ...tab,
  }
  return address.link('/overdue', view)
}
