/**
 * The mapping of a file's columns and words to Merzim's, as it crosses the HTTP API: what is proposed, and the draft that
 * the user makes of it. Types only; see contract-import.ts for the rest of the import.
 */
import type { Names } from './clock/types.ts'
import type { Field, MappingDraft } from './contract-draft.ts'

// ── proposal: GET /api/v1/uploads/{upload}/proposal?file=&sheet=&objectType=&profile=&encoding= ──────────────────────

/** The line under "Check" beside a column; which numbers belong to it depends on `kind`. */
export interface ColumnCheck {
  /**
   * `unique_keys`: n distinct keys (with step, when `withStep`). `codes_known`: all n codes are known. `codes_unknown`:
   * n rows with a code that nobody knows. `steps_found`: n of `of` steps. `provider_unknown`, `provider_old_name`: n rows.
   * `people`: n people, `of` roles. `not_a_date`: n rows; `zone` is the zone they are read in. `dates`: all n are times.
   * `ambiguous_dates`: n rows readable both ways. `empty`: n rows are empty (of a `completed_at`: still open).
   * `values`: n distinct values. `personal`: holds IINs in n rows. `event_kinds`: n words, all known. `unknown_words`: n
   * rows with a word that means nothing yet. `kept`: an attribute, n distinct values. `left_out`: not imported.
   */
  readonly kind:
    | 'unique_keys'
    | 'codes_known'
    | 'codes_unknown'
    | 'steps_found'
    | 'steps_unknown'
    | 'provider_unknown'
    | 'provider_old_name'
    | 'people'
    | 'not_a_date'
    | 'dates'
    | 'ambiguous_dates'
    | 'empty'
    | 'values'
    | 'personal'
    | 'event_kinds'
    | 'unknown_words'
    | 'kept'
    | 'left_out'
  readonly state: 'ok' | 'warning' | 'locked'
  readonly n: number
  readonly of: number | null
  /** IANA zone, for columns of times; null: each provider's own. */
  readonly zone: string | null
  /** UTC offset of that zone at the column's newest time, `+05:00`. */
  readonly offset: string | null
}

export interface ProposedColumn {
  readonly column: string
  /** 1.. in the file. */
  readonly position: number
  /** The first values that differ; `''` stands for empty. Digits of personal numbers but the last four are `•`. */
  readonly samples: readonly string[]
  /** Null: nothing was recognised, and the column is kept as an attribute unless the user says otherwise. */
  readonly field: Field | null
  /** 0 to 1. */
  readonly confidence: number
  /** What the proposal rests on. */
  readonly because: 'name' | 'content' | 'name_and_content' | 'profile' | null
  readonly check: ColumnCheck | null
  /** Holds IINs: never stored as they are. */
  readonly personal: boolean
}

export interface ProposedActivity {
  readonly activity: string
  readonly rows: number
  readonly service: string | null
  readonly stage: string | null
  readonly step: number | null
  readonly event: string | null
  /** 1: the edition's own name. Below: how near the edition's name is. 0: nothing near. */
  readonly confidence: number
  /** What it is in each service, where the rows do not tell theirs: for when the reader says which it is. */
  readonly within: readonly ActivityWithin[]
}

/** What an activity is, once all rows are of one service. */
export interface ActivityWithin {
  readonly service: string
  readonly stage: string
  readonly step: number | null
  readonly event: string | null
  /** Taken when the service is said; else the reader has to agree. */
  readonly sure: boolean
}

/** A word of the file in a column whose words Merzim must know, that is not one of Merzim's own. */
export interface ProposedWord {
  readonly part: 'service' | 'stage' | 'event' | 'actor' | 'provider' | 'channel' | 'outcome'
  readonly column: string
  readonly word: string
  readonly rows: number
  /** The code that is proposed; null when nothing comes near. */
  readonly code: string | null
  readonly confidence: number
  /** `old_name`: what that provider was called until a renaming. */
  readonly because: 'name' | 'old_name' | 'near_name' | 'structure' | 'profile' | null
}

/** One way to read the times of a file. */
export interface TimeChoice {
  /** Patterns for `draft.times`, as dd.MM.yyyy HH:mm; empty: ISO 8601 alone. */
  readonly patterns: readonly string[]
  /** A value of the file, and what it would be read as: local time without a zone. */
  readonly example: { readonly text: string; readonly read: string }
}

export interface ProposedTimes {
  /** How the times are written, the most frequent first. */
  readonly formats: readonly { readonly pattern: string; readonly rows: number }[]
  readonly example: string | null
  /** True when no value decides: see `choices`, and ask. Nothing is put into `draft.times` before. */
  readonly ambiguous: boolean
  readonly choices: readonly TimeChoice[]
  /** Values that no format reads, of `columns` that are times. */
  readonly unread: number
}

/** What the user must decide before the file can be loaded well. The draft has no guess of it. */
export interface ImportQuestion {
  /**
   * `day_order`: every value can be read both ways. `two_digit_year`: nothing says which part is the year, or of which
   * century it is. `time_order_conflict`: some values are day first, others month first. `no_zone`: local times, and
   * neither a provider nor the draft says the zone. `no_case`, `no_time`, `no_event`, `no_service`, `no_stage`,
   * `no_provider`: no column or constant gives it. `personal_column`: holds IINs: drop or hash. `unknown_activities`,
   * `unknown_words`: some have no step or code yet.
   */
  readonly code:
    | 'day_order'
    | 'two_digit_year'
    | 'time_order_conflict'
    | 'no_zone'
    | 'no_case'
    | 'no_time'
    | 'no_event'
    | 'no_service'
    | 'no_stage'
    | 'no_provider'
    | 'personal_column'
    | 'unknown_activities'
    | 'unknown_words'
  readonly column: string | null
  /** How many rows, or words, it concerns. */
  readonly n: number
  /** For questions of times: what to put into `draft.times`. */
  readonly choices: readonly TimeChoice[]
}

export interface SavedProfileOffer {
  readonly id: string
  readonly name: string
  /** True when it was saved for a file with exactly this header. */
  readonly sameHeader: boolean
  /** Columns that it needs and this file lacks: it fits when there are none. */
  readonly lacks: readonly string[]
}

export interface Proposal {
  readonly upload: string
  /** Null while unknown. */
  readonly rows: number | null
  readonly encoding: string | null
  readonly delimiter: string | null
  readonly file: string | null
  readonly sheet: string | null
  readonly objectType: string | null
  readonly columns: readonly ProposedColumn[]
  readonly matched: number
  readonly leftOut: number
  readonly activities: readonly ProposedActivity[]
  readonly words: readonly ProposedWord[]
  readonly times: ProposedTimes
  readonly questions: readonly ImportQuestion[]
  /** Best fit first. */
  readonly savedProfiles: readonly SavedProfileOffer[]
  /** The profile that the draft was filled from; null when it was proposed. */
  readonly fromProfile: string | null
  readonly headerFingerprint: string
  readonly draft: MappingDraft
  /** For the drop-downs: every code and its names. */
  readonly known: KnownCodes
}

export interface KnownCode {
  readonly code: string
  readonly names: Names
}

export interface KnownCodes {
  readonly fields: readonly Field[]
  readonly services: readonly KnownCode[]
  readonly providers: readonly KnownCode[]
  readonly actors: readonly KnownCode[]
  readonly channels: readonly KnownCode[]
  readonly stages: readonly (KnownCode & {
    readonly service: string
    readonly steps: readonly { readonly step: number; readonly names: Names }[]
  })[]
  readonly events: readonly string[]
}
