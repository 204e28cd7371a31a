import type { BatchReport } from '../ingest/batch.ts'

const number = new Intl.NumberFormat('en')
const many = (count: number, one: string, other: string): string =>
  `${number.format(count)} ${count === 1 ? one : other}`

/** What became of a file's rows, for a reader. */
export function reportLines(report: BatchReport): string[] {
  const { file, batch, rowsIn, accepted, duplicate, rejected, corrected, derived, cases, seconds, byReason } = report
  const { warned, warnings } = report
  const beside = [
    corrected > 0 ? `${number.format(corrected)} of the accepted corrected earlier ones` : '',
    derived > 0 ? `${many(derived, 'event', 'events')} derived from attributes` : '',
  ].filter((text) => text !== '')
  return [
    `${file}: batch ${batch}, ${many(rowsIn, 'row', 'rows')} in ${seconds.toFixed(1)} s, ${many(cases, 'case', 'cases')} touched`,
    `  ${number.format(accepted)} accepted, ${number.format(duplicate)} duplicate, ${number.format(rejected)} rejected`,
    ...beside.map((text) => `  ${text}`),
    ...Object.entries(byReason).map(([reason, count]) => `    ${reason}: ${number.format(count)}`),
    ...(warned > 0 ? [`  ${number.format(warned)} of the accepted with a warning`] : []),
    ...Object.entries(warnings).map(([warning, count]) => `    ${warning}: ${number.format(count)}`),
  ]
}
