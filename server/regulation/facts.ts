import { formatDay } from '../clock/day.ts'
import type { Norm } from '../clock/types.ts'
import type { Edition, Regulation } from './types.ts'

/** What verdicts follow from, as text under names: `norm <edition> <stage> <step>`, `day <calendar> 2020-05-01`. */
export type RegulationFacts = Readonly<Record<string, string>>

/** A type, since the audit trail takes any detail by its names. */
export type ChangedFacts = {
  readonly before: RegulationFacts
  readonly after: RegulationFacts
  readonly more?: number
}

/** Changes that are told one by one; a calendar of another year alone has some hundred days. */
const MOST = 80

/** Every fact of a regulation that a verdict could follow from, so that two regulations can be told apart by them. */
export function regulationFacts({ editions, providers, calendars, fingerprint }: Regulation): RegulationFacts {
  return Object.fromEntries([
    ['files', fingerprint],
    ...editions.flatMap(factsOfEdition),
    ...providers.map(({ code, names, schedule: { zone, officeHours, calendar } }) => [
      `provider ${code}`,
      [names.ru, zone, officeHours.map(({ open, close }) => `${wall(open)}–${wall(close)}`).join(' '), calendar.id]
        .filter((part) => part !== '')
        .join(', '),
    ]),
    ...[...calendars.values()].flatMap((calendar) => [
      [`calendar ${calendar.id}`, `weekend ${calendar.weekend.join(' ')}`],
      ...calendar.years.flatMap((year) =>
        calendar.listed(year).map(({ day, kind }) => [`day ${calendar.id} ${formatDay(day)}`, kind]),
      ),
    ]),
  ])
}

function factsOfEdition({ id, act, inForceFrom, inForceTo, counting, stages }: Edition): string[][] {
  const until = inForceTo === null ? '' : formatDay(inForceTo)
  return [
    [`edition ${id}`, `${act.number ?? ''}, ${formatDay(inForceFrom)}–${until}, ${Object.values(counting).join(' ')}`],
    ...stages.flatMap((stage) => [
      [`norm ${id} ${stage.id}`, normText(stage.norm)],
      ...stage.steps.map(({ ordinal, actor, norm }) => [
        `norm ${id} ${stage.id} ${ordinal}`,
        `${normText(norm)}${actor === null ? '' : `, ${actor}`}`,
      ]),
    ]),
  ]
}

const normText = (norm: Norm | null): string => (norm === null ? '–' : `${norm.amount} ${norm.unit}`)

const wall = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/** What another regulation has changed; undefined where it is the same. */
export const changesBetween = (before: Regulation, after: Regulation): ChangedFacts | undefined =>
  before.fingerprint === after.fingerprint ? undefined : changedFacts(regulationFacts(before), regulationFacts(after))

/** What of two regulations differs, for the audit trail: each fact as it was and as it is; `more` counts those left out. */
export function changedFacts(before: RegulationFacts, after: RegulationFacts): ChangedFacts {
  const differing = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (name) => before[name] !== after[name],
  )
  const told = differing.slice(0, MOST)
  const of = (facts: RegulationFacts) =>
    Object.fromEntries(told.flatMap((name) => (facts[name] === undefined ? [] : [[name, facts[name]]])))
  const more = differing.length - told.length
  return { before: of(before), after: of(after), ...(more === 0 ? {} : { more }) }
}
