import type { ReportDifference, ReportPart } from '../../server/contract-report.ts'
import type { Directory } from '../answer/directory.ts'
import type { Speech } from '../language/speech.ts'

export function partName({ m }: Speech, part: ReportPart): string {
  return {
    summary: m.partSummary(),
    providers: m.partProviders(),
    steps: m.partSteps(),
    bottlenecks: m.partBottlenecks(),
    stages: m.partStages(),
    alerts: m.partAlerts(),
    breaches: m.partBreaches(),
    quality: m.partQuality(),
    method: m.partMethod(),
  }[part]
}

/** What a figure that differs is of: the place, the service, the step; its own name as programs know it. */
export function differenceName(directory: Directory, { table, row, column }: ReportDifference): string {
  const text = (name: string): string => (typeof row[name] === 'string' ? row[name] : '')
  const step = row['step']
  const names = [
    text('provider') === '' ? '' : directory.place(text('provider')),
    text('stage') === '' ? (text('service') === '' ? '' : directory.service(text('service'))) : text('stage'),
    typeof step === 'number' ? String(step) : '',
    text('actor'),
    text('code'),
    text('month').slice(0, 7),
  ].filter((name) => name !== '')
  return `${table}.${column}${names.length === 0 ? '' : ` (${names.join(', ')})`}`
}
