import type { CheckedEdition, CheckedStage, NormsCheck } from './norms-check.ts'
import { writtenNorm } from './written-norm.ts'

/** The check as lines for a terminal. */
export function normsReport(check: NormsCheck): string {
  const lines = check.editions.flatMap(editionLines)
  for (const { id, version, years, listedDays, warnings } of check.calendars) {
    const span = years === null ? 'no days' : `${years[0]}-${years[1]}, ${listedDays} listed days`
    lines.push(`calendar ${id}, version ${version}: ${span}`, ...warnings.map((warning) => `  ! ${warning}`), '')
  }
  lines.push(`${check.providers} providers`, ...check.warnings.map((warning) => `! ${warning}`))
  return lines.join('\n')
}

function editionLines({ id, act, from, until, stages, warnings, notes }: CheckedEdition): string[] {
  const force = until === null ? `in force from ${from}` : `in force from ${from} to ${until}`
  return [
    `${id}`,
    `  ${act}; ${force}`,
    ...warnings.map((warning) => `  ! ${warning}`),
    ...notes.map((note) => `  · ${note}`),
    ...stages.flatMap(stageLines),
    '',
  ]
}

function stageLines({ id, norm, line, steps, warnings, notes }: CheckedStage): string[] {
  const term = norm === null ? 'no norm' : writtenNorm(norm)
  const width = Math.max(0, ...steps.map(({ short }) => short.length))
  return [
    `  ${id}: ${term}${line === null ? '' : ` (${line})`}, ${steps.length} steps`,
    ...steps.map((step) => {
      const own = step.norm === null ? 'no norm' : writtenNorm(step.norm)
      const place = step.line === null ? '' : `  ${step.line}`
      return `    ${step.ordinal}  ${step.short.padEnd(width)}  ${(step.actor ?? '').padEnd(5)}  ${own.padEnd(16)}${place}`
    }),
    ...warnings.map((warning) => `    ! ${warning}`),
    ...notes.map((note) => `    · ${note}`),
  ]
}
