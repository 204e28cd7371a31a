/**
 * A mapping being made: the same as a profile's YAML, without loss both ways. Types only; see contract-import.ts.
 */

/**
 * What a column is in Merzim. `…_at`: the row's event of that kind took place then (one row may give several).
 * `at`: the time of the one event that the `event` column (or constant) names. `stage_step`: `1/5` is step 5 of the
 * service's first stage, `4` is step 4 of its only one. `received_at` where rows are steps: the first step's is the
 * stage's receipt as well. `rules`: its part is written under `events` or `caseEvents`.
 * `attribute`: kept beside the event. `drop`: not imported. `hash`: kept, every IIN in it replaced by a keyed hash.
 */
export type Field =
  | 'case_id'
  | 'service'
  | 'stage'
  | 'step'
  | 'stage_step'
  | 'activity'
  | 'event'
  | 'at'
  | 'received_at'
  | 'started_at'
  | 'completed_at'
  | 'suspended_at'
  | 'resumed_at'
  | 'extended_at'
  | 'deadline'
  | 'precision'
  | 'actor'
  | 'resource'
  | 'provider'
  | 'channel'
  | 'outcome'
  | 'event_id'
  | 'rules'
  | 'attribute'
  | 'drop'
  | 'hash'

// ── draft: a mapping being made; the same as a profile's YAML, without loss both ways ──────────────────────────

/** A column may have several entries when it is several things; a column without an entry is kept as an attribute. */
export interface DraftColumn {
  readonly column: string
  readonly field: Field
}

export interface DraftCondition {
  readonly column: string
  readonly is: readonly string[]
}

/** One event of a row that says more than "this column is when it took place". */
export interface DraftEvent {
  readonly event: string | null
  readonly stage: string | null
  readonly step: number | null
  readonly actor: string | null
  readonly outcome: string | null
  /** Null: the column whose field is `at`. */
  readonly at: string | null
  readonly deadline: string | null
  readonly resource: string | null
  readonly eventId: string | null
  readonly when: DraftCondition | null
  /** A row without this time has no such event; otherwise it is rejected. */
  readonly optional: boolean
  /** A row of the stage's first step is the stage's receipt as well. */
  readonly opensStage: boolean
}

/** An event from attributes that every row of a case repeats. */
export interface DraftCaseEvent {
  readonly event: string
  readonly outcome: string | null
  readonly at: string
  readonly deadline: string | null
  readonly optional: boolean
}

export interface DraftActivity {
  readonly activity: string
  readonly stage: string
  readonly step: number | null
  readonly event: string | null
}

export interface DraftFilter {
  readonly column: string
  readonly keep: readonly string[] | null
  readonly leaveOut: readonly string[] | null
}

export interface MappingDraft {
  readonly columns: readonly DraftColumn[]
  /** Parts that are the same for every row: service, stage, step, event, precision, actor, provider, channel, outcome. */
  readonly constants: Readonly<Record<string, string>>
  /** part → word of the file → word of Merzim. */
  readonly words: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** Patterns of times beside ISO 8601, in the order in which they are tried: dd.MM.yyyy HH:mm. */
  readonly times: readonly string[]
  /** Zone of times without one; null: each provider's own. */
  readonly zone: string | null
  /** What happens to an IIN in a column that is neither dropped nor hashed: the row is refused, or the number is taken out, or hashed. */
  readonly iin: 'refuse' | 'drop' | 'hash'
  /** Columns whose 12-digit numbers are no IINs. */
  readonly notIin: readonly string[]
  readonly activities: readonly DraftActivity[]
  readonly events: readonly DraftEvent[]
  readonly caseEvents: readonly DraftCaseEvent[]
  readonly filters: readonly DraftFilter[]
  readonly csv: {
    readonly delimiter: string | null
    readonly quote: string
    readonly encoding: string
    readonly skip: number
  }
  /** Zone in which providers that the rows name and nobody knows are registered; null: such rows are rejected. */
  readonly registerProviders: string | null
  /** Name of the regulation's YAML beside the profile, when it names one. */
  readonly regulation: string | null
  /** YAML of services, editions and providers that the profile brings below its own document. */
  readonly brought: string | null
  /** Of an archive of several. It is this archive's own: a saved mapping does not keep it. */
  readonly file: string | null
  readonly sheet: string | null
  readonly objectType: string | null
  /** The profile that it came from. */
  readonly profile: string | null
  /** Whatever else a profile of a later version says: kept as it is. */
  readonly extra: Readonly<Record<string, unknown>>
}

/** Why a draft cannot be used: `details.problems` of the 400 `bad_mapping`. */
export interface MappingProblem {
  readonly code:
    | 'missing_part'
    | 'doubled_part'
    | 'unknown_column'
    | 'bad_pattern'
    | 'bad_zone'
    | 'bad_value'
    | 'no_regulation'
  readonly part: string | null
  readonly column: string | null
  /** In English, with what to do. */
  readonly message: string
}
