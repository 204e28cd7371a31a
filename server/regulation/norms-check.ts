/** What `merzim norms check` says: every norm on file, and where the text contradicts itself or runs out. */
import { formatDay, yearOf } from '../clock/day.ts'
import type { Norm, Unit } from '../clock/types.ts'
import type { Act, Edition, ProductionCalendar, Regulation, Stage } from './types.ts'
import { writtenNorm } from './written-norm.ts'

export interface CheckedStage {
  readonly id: string
  readonly norm: Norm | null
  readonly line: string | null
  readonly steps: readonly {
    readonly ordinal: number
    readonly actor: string | null
    readonly norm: Norm | null
    readonly line: string | null
    readonly short: string
  }[]
  /** The steps' norms added up, per unit; units in which no step is counted are left out. */
  readonly sum: readonly Norm[]
  readonly warnings: readonly string[]
  /** What the edition's author noted about the stage and its steps. */
  readonly notes: readonly string[]
}

export interface CheckedEdition {
  readonly id: string
  readonly service: string
  readonly file: string
  readonly act: string
  /** Local dates of receipt, first and last included; `until` is null while in force. */
  readonly from: string
  readonly until: string | null
  readonly assumed: boolean
  readonly stages: readonly CheckedStage[]
  readonly warnings: readonly string[]
  readonly notes: readonly string[]
}

export interface NormsCheck {
  readonly fingerprint: string
  readonly editions: readonly CheckedEdition[]
  readonly calendars: readonly {
    readonly id: string
    readonly version: string
    /** First and last year with rows. */
    readonly years: readonly [number, number] | null
    readonly listedDays: number
    readonly warnings: readonly string[]
  }[]
  readonly providers: number
  /** What belongs to no single edition or calendar. */
  readonly warnings: readonly string[]
}

/** Checks a regulation that loaded: nothing here stops the program, all of it is worth reading. */
export function normsCheck(regulation: Regulation): NormsCheck {
  const { editions, services, calendars, providers, schedules, fingerprint } = regulation
  const used = new Set(schedules.map(({ schedule }) => schedule.calendar.id))
  return {
    fingerprint,
    editions: editions.map((edition) =>
      checkEdition(
        edition,
        [...calendars.values()].filter(({ id }) => used.has(id)),
      ),
    ),
    calendars: [...calendars.values()].filter(({ id }) => used.has(id)).map(checkCalendar),
    providers: providers.length,
    warnings: services.flatMap(({ id }) =>
      coverage(
        id,
        editions.filter(({ service }) => service === id),
      ),
    ),
  }
}

function checkEdition(edition: Edition, calendars: readonly ProductionCalendar[]): CheckedEdition {
  const { id, service, file, act, amendedBy, repealedBy, assumed } = edition
  const made = amendedBy ?? act
  const warnings = [
    ...(made.assumed ? [`in force from ${formatDay(made.effective)} is assumed: ${made.why?.en}`] : []),
    ...(repealedBy?.assumed ? [`repeal on ${formatDay(repealedBy.effective)} is assumed: ${repealedBy.why?.en}`] : []),
  ]
  for (const calendar of calendars) {
    const [first, last] = [calendar.years[0], calendar.years.at(-1)]
    if (first === undefined || last === undefined) {
      if (edition.counting.method === 'legal')
        warnings.push(`calendar ${calendar.id} has no days: its norms stay unjudged`)
      continue
    }
    const end = edition.inForceTo ?? edition.inForceFrom
    if (yearOf(edition.inForceFrom) < first || yearOf(end) > last) {
      warnings.push(`calendar ${calendar.id} covers ${first}-${last}, which is not all of the time in force`)
    }
  }
  return {
    id,
    service,
    file,
    act: [
      `No ${act.number ?? '?'}${on(act)}`,
      amendedBy && `as amended by No ${amendedBy.number ?? '?'}${on(amendedBy)}`,
    ]
      .filter((part) => part !== null)
      .join(' '),
    from: formatDay(edition.inForceFrom),
    until: edition.inForceTo === null ? null : formatDay((edition.inForceTo - 1) as Edition['inForceFrom']),
    assumed,
    stages: edition.stages.map(checkStage),
    warnings,
    notes: edition.notes.map(({ en }) => en),
  }
}

function on({ adopted }: Act): string {
  return adopted === null ? '' : ` of ${formatDay(adopted)}`
}

function checkStage({ id, norm, source, ordered, steps, notes }: Stage): CheckedStage {
  const units: readonly Unit[] = ['calendar_days', 'working_days', 'hours', 'minutes']
  const sum = units
    .map((unit) => ({
      unit,
      amount: steps.reduce((all, { norm: own }) => all + (own?.unit === unit ? own.amount : 0), 0),
    }))
    .filter(({ amount }) => amount > 0)
  const warnings: string[] = []
  const without = steps.filter((step) => step.norm === null).length
  if (ordered && without > 0) warnings.push(`${without} of ${steps.length} steps have no norm`)
  const same = norm !== null && sum.length === 1 && sum[0]?.unit === norm.unit && sum[0].amount === norm.amount
  if (norm !== null && sum.length > 0 && !same) {
    warnings.push(`sum of step norms ${sum.map(writtenNorm).join(' ')}, stage norm ${writtenNorm(norm)}`)
  }
  for (const step of steps) {
    if (step.norm === null || step.source?.text) continue
    warnings.push(`step ${step.ordinal}: the source's own words are not filed`)
  }
  return {
    id,
    norm,
    line: source?.line ?? null,
    steps: steps.map((step) => ({
      ordinal: step.ordinal,
      actor: step.actor,
      norm: step.norm,
      line: step.source?.line ?? null,
      short: step.short.en,
    })),
    sum,
    warnings,
    notes: [
      ...notes.map(({ en }) => en),
      ...steps.flatMap((step) => step.notes.map(({ en }) => `step ${step.ordinal}: ${en}`)),
    ],
  }
}

function checkCalendar(calendar: ProductionCalendar): NormsCheck['calendars'][number] {
  const { id, version, years } = calendar
  const [first, last] = [years[0], years.at(-1)]
  const listed = years.flatMap((year) => calendar.listed(year))
  const doubtful = (confidence: string) => [
    ...new Set(listed.filter((day) => day.confidence === confidence).map(({ day }) => yearOf(day))),
  ]
  const low = doubtful('low')
  const medium = doubtful('medium').filter((year) => !low.includes(year))
  return {
    id,
    version,
    years: first === undefined || last === undefined ? null : [first, last],
    listedDays: listed.length,
    warnings: [
      ...(low.length > 0 ? [`days of low confidence in ${low.join(', ')}`] : []),
      ...(medium.length > 0 ? [`days of medium confidence in ${medium.join(', ')}`] : []),
    ],
  }
}

/** Days on which a service has no norm: before the first edition, between editions, after the last. */
function coverage(service: string, editions: readonly Edition[]): string[] {
  if (editions.length === 0) return [`service ${service} has no edition: all its cases stay unjudged`]
  const said: string[] = []
  for (const [index, { inForceFrom, inForceTo }] of editions.entries()) {
    const next = editions[index + 1]
    if (index === 0) said.push(`service ${service}: cases received before ${formatDay(inForceFrom)} have no norm`)
    if (inForceTo === null || inForceTo === next?.inForceFrom) continue
    const until = next === undefined ? 'on' : `to ${formatDay(next.inForceFrom)}`
    said.push(`service ${service}: cases received from ${formatDay(inForceTo)} ${until} have no norm`)
  }
  return said
}
