import type { Params } from '../store/values.ts'
import { ColumnsMissing } from './errors.ts'
import { constantParts, type EventRule, type Part, type Profile, parts } from './profile.ts'

/** A profile laid upon the columns of one file. */
export interface Mapping {
  /** Parameters of `ingest/stage`, one set for each event rule, in the profile's order. */
  readonly stages: readonly Params[]
  /** Which column gives a part of an event: for messages. */
  readonly parts: readonly { readonly spec: number; readonly part: Part; readonly column: string }[]
  /** Fields that a row must have; 0 when rows may be shorter. */
  readonly width: number
  /** Positions of the time columns of a wide log; empty for any other. */
  readonly wide: readonly number[]
  readonly dropped: readonly number[]
  /** Columns whose IINs are hashed. */
  readonly hashed: readonly number[]
  readonly notIin: readonly number[]
}

/** Columns that a file must have to be read with a profile. Those of optional canonical parts may lack. */
export function neededColumns(profile: Profile, optional: ReadonlySet<string>): string[] {
  const rules = profile.events.flatMap((rule) => [...Object.values(rule.columns), rule.when?.column])
  const named = [...Object.values(profile.columns), ...rules, ...profile.filters.map((filter) => filter.column)]
  return [...new Set(named)].filter((name) => name !== undefined && !optional.has(name)) as string[]
}

/**
 * @param width - fields that a row must have; 0 when rows may be shorter than the header (XES).
 * @param openServices - services that name no channels, and take any.
 * Throws FileUnreadable, with the columns that lack and those that are there.
 */
export function layMapping(
  profile: Profile,
  columns: readonly string[],
  options: { readonly width: number; readonly optional: ReadonlySet<string>; readonly openServices: readonly string[] },
): Mapping {
  const positions = new Map(columns.map((name, index) => [name, index + 1]))
  const lacking = neededColumns(profile, options.optional).filter((name) => !positions.has(name))
  if (lacking.length > 0) {
    throw new ColumnsMissing(lacking, columns)
  }
  const at = (name: string | undefined) => (name === undefined ? 0 : (positions.get(name) ?? 0))
  const used = new Set(profile.events.flatMap((rule) => Object.values(columnsOf(profile, rule))))
  const attributes = columns
    .filter((name) => !used.has(name) && !profile.drop.includes(name))
    .toSorted()
    .map((name) => ({ name, at: at(name) }))
  const filters = profile.filters.map(({ column, words, keep }) => ({ at: at(column), words, keep }))
  const common = {
    several: profile.events.filter((rule) => !rule.perCase).length > 1,
    width: options.width,
    open_channels: JSON.stringify(options.openServices),
    words: JSON.stringify(profile.words),
    filters: JSON.stringify(filters),
    attributes: JSON.stringify(attributes),
    zone: profile.zone ?? null,
  }
  return {
    stages: profile.events.map((rule, index) => ({ ...common, ...stageParams(profile, rule, index + 1, at) })),
    parts: profile.events.flatMap((rule, index) =>
      Object.entries(columnsOf(profile, rule)).flatMap(([part, column]) =>
        (part === 'stage_step' ? (['stage', 'step'] as const) : [part as Part]).map((told) => ({
          spec: index + 1,
          part: told,
          column,
        })),
      ),
    ),
    width: options.width,
    wide: profile.wide ? profile.events.filter((rule) => !rule.perCase).map((rule) => at(rule.columns.at)) : [],
    dropped: profile.drop.map(at).filter((position) => position > 0),
    hashed: profile.hash.map(at).filter((position) => position > 0),
    notIin: profile.notIin.map(at).filter((position) => position > 0),
  }
}

function columnsOf(profile: Profile, rule: EventRule): Partial<Record<Part, string>> {
  return { ...profile.columns, ...rule.columns }
}

function stageParams(
  profile: Profile,
  rule: EventRule,
  spec: number,
  at: (name: string | undefined) => number,
): Params {
  const columns: Partial<Record<Part, string>> = rule.perCase
    ? { ...only(profile.columns, PER_CASE), ...rule.columns }
    : columnsOf(profile, rule)
  const constants: Partial<Record<Part, string>> = { ...profile.constants, ...rule.constants }
  // What a rule says of itself holds whatever the column says.
  const own: Partial<Record<Part, string>> = rule.constants
  const places = Object.fromEntries(
    parts.map((part) => [`${PLACE[part] ?? part}_at`, own[part] === undefined ? at(columns[part]) : 0]),
  )
  const values = Object.fromEntries(constantParts.map((part) => [`${part}_is`, constants[part] ?? null]))
  return {
    ...places,
    ...values,
    step_is: constants.step === undefined || rule.perCase ? null : Number(constants.step),
    spec,
    // Events of one row that share its id, and are told apart by their kind or by their step.
    mark:
      rule.constants.step === undefined && rule.constants.stage === undefined
        ? ''
        : `${rule.constants.stage ?? ''}/${rule.constants.step ?? ''}:`,
    derived: rule.perCase,
    optional: rule.optional,
    whole_stage: rule.perCase,
    opens_stage: rule.opensStage,
    by_activity: profile.byActivity,
    when_at: at(rule.when?.column),
    when_words: JSON.stringify(rule.when?.words ?? []),
  }
}

/** Parts of the case, which an event made from its attributes shares with its rows. */
const PER_CASE: readonly Part[] = ['case_id', 'service', 'stage', 'provider', 'channel']

const PLACE: Readonly<Partial<Record<Part, string>>> = { case_id: 'case', at: 'time' }

const only = (columns: Profile['columns'], kept: readonly Part[]) =>
  Object.fromEntries(Object.entries(columns).filter(([part]) => kept.includes(part as Part)))
