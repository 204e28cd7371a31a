import type { Format } from './formats/sniff.ts'
import type { TimePattern } from './time-pattern.ts'

/** What an import profile says: how the columns and words of one source become events of the log. */

/** The parts of an event that a column or a constant may give. */
export const parts = [
  'case_id',
  'service',
  'stage',
  'step',
  'stage_step',
  'activity',
  'event',
  'at',
  'precision',
  'actor',
  'resource',
  'provider',
  'channel',
  'outcome',
  'deadline',
  'event_id',
] as const
export type Part = (typeof parts)[number]

/** Parts whose words a profile may translate. */
export const wordParts = ['service', 'stage', 'event', 'actor', 'provider', 'channel', 'outcome'] as const
export type WordPart = (typeof wordParts)[number]

/** Parts that may be the same for every row. */
export const constantParts = [
  'service',
  'stage',
  'step',
  'event',
  'precision',
  'actor',
  'provider',
  'channel',
  'outcome',
] as const
export type ConstantPart = (typeof constantParts)[number]

export type Columns = Readonly<Partial<Record<Part, string>>>
export type Constants = Readonly<Partial<Record<ConstantPart, string>>>

export interface Condition {
  readonly column: string
  readonly words: readonly string[]
}

/** One event that a row becomes. */
export interface EventRule {
  /** Columns of this event alone; the others are the profile's. */
  readonly columns: Columns
  readonly constants: Constants
  /** Only rows that meet it become this event. */
  readonly when: Condition | undefined
  /** A row whose time is empty has no such event; otherwise it is rejected. */
  readonly optional: boolean
  /** The stage's receipt, at the time at which a row hands over the stage's first step; other rows have no such event. */
  readonly opensStage: boolean
  /** From attributes of the case: once per case, of the whole stage, not a row of its own. */
  readonly perCase: boolean
}

/** What an activity of the source is. */
export interface ActivityRule {
  readonly activity: string
  readonly stage: string
  readonly step: number | null
  /** Another event than the rule's, such as `suspended`. */
  readonly event: string | null
}

export interface Filter extends Condition {
  /** True: only rows with these words are taken. False: rows with them are left out. */
  readonly keep: boolean
}

/** YAML documents that a profile brings along. */
export interface BroughtRegulation {
  /** They are filed as `<data>/regulation/profiles/<name>`; profiles that share them share the name. */
  readonly name: string
  readonly text: string
}

export interface Profile {
  readonly id: string
  /** As shown in messages. */
  readonly file: string
  readonly csv: {
    /** Undefined: the one of , ; tab | under which the header has the needed columns. */
    readonly delimiter: string | undefined
    readonly quote: string
    /** A name that iconv-lite knows; undefined tells it by the bytes. A byte order mark wins over it. */
    readonly encoding: string | undefined
    /** Lines above the header; of a workbook, rows. */
    readonly skip: number
    readonly header: 'first' | 'none'
    /** Names of the columns of a file without a header; those without one are called `column 1`, by position. */
    readonly names: readonly string[]
  }
  /** Sheet of a workbook, type of the objects that are cases, file of an archive: where there are several. */
  readonly choose: {
    readonly sheet: string | undefined
    readonly objectType: string | undefined
    readonly member: string | undefined
  }
  /** Zone of times without one; undefined for each provider's own. */
  readonly zone: string | undefined
  /** How times are written beside ISO 8601; tried in this order. */
  readonly times: readonly TimePattern[]
  readonly columns: Columns
  readonly constants: Constants
  readonly words: Readonly<Partial<Record<WordPart, Readonly<Record<string, string>>>>>
  readonly filters: readonly Filter[]
  readonly events: readonly EventRule[]
  /** Each filled cell of the events' time columns is a row of its own: a log of one row per case. */
  readonly wide: boolean
  readonly activities: readonly ActivityRule[]
  /** True when the activity tells stage and step, where no column gives the step: then it must be known. */
  readonly byActivity: boolean
  /** Columns that are not kept, whatever they hold. */
  readonly drop: readonly string[]
  /** Columns that are kept with every IIN in them replaced by a keyed hash. */
  readonly hash: readonly string[]
  /** What happens to an IIN in any other column: its row is refused, or the number is taken out, or hashed. */
  readonly iin: 'refuse' | 'drop' | 'hash'
  /** Columns whose 12-digit numbers are not IINs. */
  readonly notIin: readonly string[]
  /** Providers that the provider column names and no file knows are registered in this zone, without a calendar. */
  readonly registerProviders: { readonly zone: string } | undefined
  /** YAML documents of services, editions, providers and actors, to be filed before the first row is read. */
  readonly regulation: BroughtRegulation | undefined
}

const column = (part: Part): readonly [Part, string] => [part, part]

/** The canonical columns of the event log; any other column is kept as an attribute. */
export const canonical: Profile = {
  id: 'canonical',
  file: 'canonical',
  csv: { delimiter: undefined, quote: '"', encoding: undefined, skip: 0, header: 'first', names: [] },
  choose: { sheet: undefined, objectType: undefined, member: undefined },
  zone: undefined,
  times: [],
  columns: Object.fromEntries(parts.filter((part) => part !== 'activity' && part !== 'stage_step').map(column)),
  constants: {},
  words: {},
  filters: [],
  events: [{ columns: {}, constants: {}, when: undefined, optional: false, opensStage: false, perCase: false }],
  wide: false,
  activities: [],
  byActivity: false,
  drop: [],
  hash: [],
  iin: 'refuse',
  notIin: [],
  registerProviders: undefined,
  regulation: undefined,
}

/** Parts without which no event can be read. */
const needed: readonly Part[] = ['case_id', 'service', 'stage', 'stage_step', 'activity', 'event', 'at', 'provider']

/** Formats that name all of their columns, also those that are empty. */
const HEADED: readonly Format[] = ['csv', 'xlsx', 'parquet', 'arrow']

/**
 * Columns that a file may lack, though the profile names them: the optional canonical ones; in formats whose columns are
 * those that occur, all but the needed parts. Where a header names the columns, each must be there: one that moved away
 * is told.
 */
export function lackable(profile: Profile, format: Format): ReadonlySet<string> {
  if (HEADED.includes(format) && profile.id !== canonical.id) return new Set()
  const kept = new Set(
    [profile.columns, ...profile.events.filter((rule) => !rule.perCase && !rule.optional).map((rule) => rule.columns)]
      .flatMap((columns) => needed.map((part) => columns[part]))
      .filter((name) => name !== undefined),
  )
  const all = [profile.columns, ...profile.events.map((rule) => rule.columns)].flatMap((columns) =>
    Object.values(columns),
  )
  const asked = [...profile.filters, ...profile.events.flatMap((rule) => rule.when ?? [])].map((one) => one.column)
  return new Set([...all, ...asked].filter((name) => !kept.has(name)))
}
