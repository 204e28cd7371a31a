import { addDays, formatDay } from '../../clock/day.ts'
import { MICROS_PER_HOUR, plus } from '../../clock/instant.ts'
import type { Instant, Norm } from '../../clock/types.ts'
import { dayOf, endOfDay } from '../../clock/zone.ts'
import type { AlertRule } from '../../contract-alerts.ts'
import type { Edition, Regulation, Stage, Step } from '../../regulation/types.ts'
import type { AlertNames } from '../plan/names.ts'
import type { Settings } from '../plan/settings.ts'
import { latenessOf } from '../words/lateness.ts'
import type { ToldAlert } from '../words/words.ts'
import { ofStage } from './rule.ts'

/** More of them say nothing new. */
const MOST = 3

interface Around {
  readonly regulation: Regulation
  readonly names: AlertNames
  readonly recipients: Settings['recipients']
  readonly now: Instant
}

interface Place {
  readonly edition: Edition
  readonly stage: Stage
  /** Null for a rule about stages. */
  readonly step: Step | null
}

/** What a rule would tell of cases that do not exist, at places of the regulation that it is about: for a preview where no case is in its state. */
export function madeUpAlerts(rule: AlertRule, level: number, around: Around): ToldAlert[] {
  const { regulation } = around
  const provider = regulation.providers.find(({ code }) => rule.providers.length === 0 || rule.providers.includes(code))
  if (provider === undefined) return []
  return placesOf(rule, regulation)
    .slice(0, MOST)
    .map((place, index) => told(rule, level, place, provider, index, around))
}

/** Of every edition, the last one first; each place once. */
function placesOf(rule: AlertRule, { editions }: Regulation): Place[] {
  const among = (words: readonly string[], word: string | null | undefined) =>
    words.length === 0 || words.includes(word ?? '')
  const found = new Map<string, Place>()
  for (const edition of editions.toReversed()) {
    for (const stage of edition.stages) {
      if (!among(rule.services, edition.service) || !among(rule.stages, stage.id)) continue
      for (const step of ofStage(rule.moment) ? [null] : stage.steps) {
        const id = step === null ? stage.id : `${stage.id}.${step.ordinal}`
        const fits = step === null || (among(rule.steps, id) && among(rule.actors, step.actor))
        const norm = (step ?? stage).norm
        if (fits && norm !== null && among(rule.units, norm.unit) && !found.has(id))
          found.set(id, { edition, stage, step })
      }
    }
  }
  return [...found.values()]
}

function told(
  rule: AlertRule,
  level: number,
  { edition, stage, step }: Place,
  { code: provider, schedule }: Regulation['providers'][number],
  index: number,
  { names, recipients, now }: Around,
): ToldAlert {
  const { moment } = rule
  const over = moment.when === 'breach' || moment.when === 'after'
  const norm = (step ?? stage).norm as Norm
  const lastDay = addDays(dayOf(schedule.zone, now), daysFrom(rule, index))
  const timed = norm.unit === 'minutes' || norm.unit === 'hours'
  const deadline = timed && over ? plus(now, -2n * MICROS_PER_HOUR) : endOfDay(schedule.zone, lastDay)
  const alert = {
    alert: `${String(index + 1).padStart(24, '0')}-${level}`,
    caseId: `${edition.service}-${String(index + 1).padStart(4, '0')}`,
    service: edition.service,
    stage: stage.id,
    instance: 1,
    step: step?.ordinal ?? null,
    occurrence: step?.ordinal ?? null,
    provider,
    actor: step?.actor ?? null,
    rule: rule.rule,
    ruleVersion: rule.version,
    level,
    verdict: moment.when === 'stage_at_risk' ? 'at_risk' : over ? 'overdue' : 'due_soon',
    deadline,
    lastDay: formatDay(lastDay),
    triggerAt: now,
    raisedAt: now,
    caughtUp: false,
    sendAt: now,
  } as const
  return {
    ...names.told(alert, rule, recipients),
    norm,
    lateBy: over ? latenessOf({ norm, schedule, counting: edition.counting, deadline, lastDay }, now) : null,
    resource: null,
    corporationDue: moment.when === 'corporation' ? deadline : null,
  }
}

/** On which day their terms end, from today. */
function daysFrom({ moment }: AlertRule, index: number): number {
  if (moment.when === 'breach') return -1 - index
  if (moment.when === 'after') return -moment.amount - index
  return 1 + index
}
