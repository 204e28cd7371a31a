import type { ReportPart } from '../../server/contract-report.ts'
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
