import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addDays, parseDay } from '../../../server/clock/day.ts'
import { isWorkingDay, officeStretches } from '../../../server/clock/office.ts'
import { runOut } from '../../../server/clock/run-out.ts'
import { slackOf } from '../../../server/clock/slack.ts'
import type { Day, Instant, Micros, Schedule, Unit } from '../../../server/clock/types.ts'
import { dayOf, instantAt } from '../../../server/clock/zone.ts'
import { loadRegulation } from '../../../server/regulation/load.ts'
import { parseQuery } from '../../../server/store/queries.ts'
import type { Store } from '../../../server/store/store.ts'
import type { Row } from '../../../server/store/values.ts'
import { local } from './world.ts'

/** What is to be told, worked out from the facts alone, one occurrence after another. Nobody answers anything. */
const HOUR = 3_600_000_000n
const FOREVER = 2n ** 62n
const regulation = loadRegulation({ added: join(tmpdir(), 'merzim-nothing-added') })

interface Version {
  readonly from: Instant
  readonly to: Instant
  readonly handover: Instant | null
  readonly deadline: Instant
  readonly lastDay: Day
  readonly dueSoonAt: Instant | null
  readonly suspendedAt: Instant | null
  readonly corporationDue: Instant | null
}

interface Span {
  /** Case and stage. */
  readonly within: string
  readonly edition: string
  readonly caseId: string
  readonly stage: string
  readonly step: number | null
  readonly provider: string
  readonly days: boolean
  readonly unit: string
  readonly ends: Instant
  readonly versions: readonly Version[]
  actorAt(at: Instant): string
}

export interface Facts {
  readonly spans: readonly Span[]
  readonly providers: readonly string[]
  readonly changes: ReadonlySet<Instant>
  readonly schedule: Schedule
}

const COLUMNS = `case_id, service, stage, instance, provider, CAST(unit AS VARCHAR) AS unit, known_from,
  least(known_to, TIMESTAMP '2100-01-01') AS known_to, completed, deadline, last_day, due_soon_at, suspended_at, edition`

export async function readFacts(store: Store): Promise<Facts> {
  const queries = store.queries as Map<string, ReturnType<typeof parseQuery>>
  const add = (name: string, sql: string) =>
    queries.set(name, parseQuery(name, `-- name: ${name}\n-- purpose: test\n${sql}`))
  add(
    'test/steps',
    `SELECT ${COLUMNS}, step, occurrence, handover, norm_actor, holder_since, holder_actor FROM step_fact ORDER BY known_from`,
  )
  add('test/stages', `SELECT ${COLUMNS}, corporation_due FROM stage_fact ORDER BY known_from`)
  const rows = [...(await store.rows('test/steps')), ...(await store.rows('test/stages'))]
  const spans = [...Map.groupBy(rows, keyOf).values()].flatMap((versions) => spanOf(versions) ?? [])
  return {
    spans,
    providers: regulation.providers.map(({ code }) => code),
    changes: new Set(spans.flatMap(({ versions }) => versions.slice(1).map(({ from }) => from))),
    schedule: (regulation.providers[0] as (typeof regulation.providers)[number]).schedule,
  }
}

const keyOf = (row: Row) =>
  JSON.stringify([row['case_id'], row['service'], row['stage'], row['instance'], row['step'], row['occurrence']])

function spanOf(rows: readonly Row[]): Span | undefined {
  const judged = rows.filter((row) => row['deadline'] !== null)
  const last = rows.at(-1)
  if (last === undefined || judged.length !== rows.length) return undefined
  return {
    within: JSON.stringify([last['case_id'], last['service'], last['stage'], last['instance']]),
    edition: String(last['edition']),
    caseId: String(last['case_id']),
    stage: String(last['stage']),
    step: (last['step'] ?? null) as number | null,
    provider: String(last['provider']),
    unit: String(last['unit']),
    days: String(last['unit']).endsWith('days'),
    ends: (last['completed'] ?? FOREVER) as Instant,
    versions: rows.map((row) => ({
      from: row['known_from'] as Instant,
      to: row['known_to'] as Instant,
      handover: (row['handover'] ?? null) as Instant | null,
      deadline: row['deadline'] as Instant,
      lastDay: parseDay(String(row['last_day'])),
      dueSoonAt: row['due_soon_at'] as Instant | null,
      suspendedAt: row['suspended_at'] as Instant | null,
      corporationDue: (row['corporation_due'] ?? null) as Instant | null,
    })),
    actorAt: (at) => {
      const row = rows.findLast((one) => (one['known_from'] as Instant) <= at) ?? last
      const since = row['holder_since'] as Instant | null
      return String((since !== null && since <= at ? row['holder_actor'] : null) ?? row['norm_actor'])
    },
  }
}

interface Rule {
  readonly rule: string
  readonly about: (span: Span) => boolean
  readonly moment: (version: Version, schedule: Schedule) => Instant | null
  readonly reminds: boolean
  readonly digest: boolean
  readonly recipients: readonly (readonly string[])[]
  /** Working hours before each level after the first. */
  readonly hours: readonly number[]
}

const RULES: readonly Rule[] = [
  rule('day-before', ofDays, ({ lastDay }, on) => opening(on, workingDay(on, lastDay, -1)), { reminds: true }, [
    'actor',
    'head',
  ]),
  rule('share-used', ofDays, ({ dueSoonAt }) => dueSoonAt, { reminds: true }, ['actor']),
  {
    ...rule('breach', ofDays, ({ deadline }) => (deadline + 1n) as Instant, { digest: false }, ['head']),
    recipients: [['head'], ['oblast'], ['head', 'oblast'], ['head', 'oblast'], ['head', 'oblast']],
    hours: [8, 16, 32, 64],
  },
  rule(
    'breach-of-hours',
    (span) => span.step !== null && !span.days,
    ({ deadline }) => (deadline + 1n) as Instant,
    {},
    ['head'],
  ),
  rule('long-overdue', ofDays, ({ lastDay }, on) => opening(on, workingDay(on, lastDay, 5)), {}, ['oblast']),
  rule(
    'corporation-day-before',
    (span) => span.step === null,
    ({ corporationDue }) => (corporationDue === null ? null : ((corporationDue - 24n * HOUR) as Instant)),
    { reminds: true, digest: false },
    ['head'],
  ),
]

function rule(
  name: string,
  about: Rule['about'],
  moment: Rule['moment'],
  { reminds = false, digest = true }: { readonly reminds?: boolean; readonly digest?: boolean },
  recipients: readonly string[],
): Rule {
  return { rule: name, about, moment, reminds, digest, recipients: [recipients], hours: [] }
}

function ofDays(span: Span): boolean {
  return span.step !== null && span.days
}

/** Lines of who is told of what when, in no order. */
export function expectedOf({ spans, schedule }: Facts, begin: Instant, end: Instant): string[] {
  const lines: string[] = []
  for (const span of spans) {
    for (const one of RULES) if (one.about(span)) lines.push(...toldOf(span, one, schedule, end))
  }
  lines.push(...atRisk(spans, schedule, begin, end))
  return lines
}

function toldOf(span: Span, one: Rule, schedule: Schedule, end: Instant): string[] {
  const lines: string[] = []
  let settled: Instant | undefined
  for (const version of span.versions) {
    const comes = one.moment(version, schedule)
    if (comes === null || version.deadline === settled) continue
    const trigger = comes > version.from ? comes : version.from
    const overdue = trigger > version.deadline
    const stopped = version.suspendedAt !== null && (one.reminds || version.suspendedAt <= version.deadline)
    if (stopped || trigger >= version.to || trigger >= span.ends || (one.reminds && comes > version.deadline)) continue
    const alive = (at: Instant) => at < span.ends && (overdue || at < nextChange(span, version, at))
    let told = one.digest ? digest(schedule, trigger) : office(schedule, trigger)
    if (!alive(told)) continue
    settled = version.deadline
    if (one.reminds && version.deadline < told) continue
    for (let level = 0; told <= end && alive(told); level++) {
      for (const to of one.recipients[level] ?? []) lines.push(lineOf(span, one.rule, level, told, to, trigger))
      const hours = one.hours[level]
      if (hours === undefined) break
      const due = runOut('office', schedule, told, (BigInt(hours) * HOUR) as Micros, [])
      if (due === undefined || !alive(due)) break
      told = office(schedule, due)
    }
    if (overdue) break
  }
  return lines
}

/** When what was known in a version was other than before: the clock stopped, or another deadline. */
function nextChange({ versions }: Span, version: Version, at: Instant): Instant {
  const later = versions.slice(versions.indexOf(version) + 1)
  const change = later.find(({ suspendedAt, deadline }) => suspendedAt !== null || deadline > version.deadline)
  return change === undefined ? ((at + 1n) as Instant) : change.from
}

function lineOf(span: Span, name: string, level: number, told: Instant, to: string, trigger: Instant): string {
  const contact =
    to === 'oblast' ? 'oblast' : `${to === 'head' ? 'head' : `actor-${span.actorAt(trigger)}`}-${span.provider}`
  const step = span.step === null ? '' : `.${span.step}`
  return `${local(told)} ${contact} ${span.caseId} ${span.stage}${step} ${name} ${level}`
}

/** Every working morning, the stages whose steps to come need more days than are left; once, unless the term is put off. */
function atRisk(spans: readonly Span[], schedule: Schedule, begin: Instant, end: Instant): string[] {
  const lines = new Map<string, string>()
  const steps = Map.groupBy(
    spans.filter(({ step }) => step !== null),
    ({ within }) => within,
  )
  const stages = spans.filter(({ step, days }) => step === null && days)
  for (let morning = digest(schedule, begin); morning <= end; morning = digest(schedule, (morning + 1n) as Instant)) {
    for (const stage of stages) {
      const turn = stage.versions.findIndex(({ from, to }) => from <= morning && morning < to)
      const version = stage.versions[turn]
      if (version === undefined || morning >= stage.ends || version.deadline < morning || version.suspendedAt !== null)
        continue
      if (slackAt(stage, steps.get(stage.within) ?? [], version, schedule, morning) >= 0) continue
      const key = JSON.stringify([stage.within, timesPutOff(stage.versions.slice(0, turn + 1))])
      if (!lines.has(key)) lines.set(key, lineOf(stage, 'stage-at-risk', 0, morning, 'head', morning))
    }
  }
  return [...lines.values()]
}

/** A clock that stood moves the term as well: that is no new term. */
function timesPutOff(versions: readonly Version[]): number {
  return versions.filter(({ deadline }, index) => {
    const before = versions[index - 1]
    return before !== undefined && before.suspendedAt === null && deadline > before.deadline
  }).length
}

function slackAt(stage: Span, steps: readonly Span[], version: Version, schedule: Schedule, asOf: Instant): number {
  const open = steps.find(
    ({ versions, ends }) => asOf < ends && versions.some(({ from, to }) => from <= asOf && asOf < to),
  )
  const handover = open?.versions.find(({ from, to }) => from <= asOf && asOf < to)?.handover
  const norms =
    regulation.editions.find(({ id }) => id === stage.edition)?.stages.find(({ id }) => id === stage.stage)?.steps ?? []
  const own = norms.find(({ ordinal }) => ordinal === open?.step)
  const later =
    open === undefined ? [] : norms.filter(({ ordinal }) => ordinal > (open.step ?? 0)).map(({ norm }) => norm)
  const openStep = handover == null ? null : { norm: own?.norm ?? null, handover }
  const ahead = { schedule, unit: stage.unit as Unit, lastDay: version.lastDay, asOf, openStep, laterNorms: later }
  return slackOf(ahead) ?? 0
}

const opening = (schedule: Schedule, day: Day): Instant | null => officeStretches(schedule, day)?.[0]?.from ?? null

function workingDay(schedule: Schedule, from: Day, count: number): Day {
  let day = from
  for (let left = Math.abs(count); left > 0; ) {
    day = addDays(day, Math.sign(count))
    if (isWorkingDay(schedule, day) === true) left--
  }
  return day
}

function office(schedule: Schedule, at: Instant): Instant {
  for (let day = dayOf(schedule.zone, at); ; day = addDays(day, 1)) {
    for (const { from, to } of officeStretches(schedule, day) ?? []) if (at < to) return from > at ? from : at
  }
}

function digest(schedule: Schedule, at: Instant): Instant {
  for (let day = dayOf(schedule.zone, at); ; day = addDays(day, 1)) {
    const nine = instantAt(schedule.zone, day, (9n * HOUR) as Micros)
    if (isWorkingDay(schedule, day) === true && nine >= at) return nine
  }
}
