/**
 * The words of the norm clock. Instants, local dates and durations are different types on purpose:
 * adding days to an instant, or comparing a date with an instant, must not compile.
 */

/** Microseconds since 1970-01-01T00:00:00Z. */
export type Instant = bigint & { readonly __kind: 'instant' }
/** A local calendar date, as days since 1970-01-01. */
export type Day = number & { readonly __kind: 'day' }
/** A length of time in microseconds. */
export type Micros = bigint & { readonly __kind: 'micros' }

export type Language = 'kk' | 'ru' | 'en'
export type Names = Readonly<Record<Language, string>>

export type Unit = 'minutes' | 'hours' | 'calendar_days' | 'working_days'

/** The time a step or stage may take: a whole number of one unit. */
export interface Norm {
  readonly amount: number
  readonly unit: Unit
}

/** How an edition counts; see the specification's "Two ways of counting". */
export interface Counting {
  readonly method: 'legal' | 'elapsed'
  readonly dayStart: 'next_day' | 'same_day'
  readonly dayEnd: 'midnight' | 'closing'
  readonly dayZero: 'as_is' | 'next_working'
  readonly hours: 'office' | 'clock'
}

export type DayKind = 'workday' | 'weekend' | 'holiday' | 'transferred_off' | 'working_weekend'

export interface CalendarDay {
  readonly working: boolean
  readonly kind: DayKind
  readonly names?: Names
  readonly source?: string
}

/** A production calendar. `day` is undefined in a year that has no rows: such a count is never guessed. */
export interface Calendar {
  readonly id: string
  readonly version: string
  day(day: Day): CalendarDay | undefined
}

/** One stretch of office time, in minutes from local midnight: 09:00–13:00 is {open: 540, close: 780}. */
export interface OfficeInterval {
  readonly open: number
  readonly close: number
}

/** Where and when a provider works. */
export interface Schedule {
  readonly zone: string
  readonly officeHours: readonly OfficeInterval[]
  readonly calendar: Calendar
}

/** A stop of the clock, half-open [from, to); `to` is null while nothing has resumed it. */
export interface Pause {
  readonly from: Instant
  readonly to: Instant | null
}

export type Verdict = 'on_time' | 'late' | 'open' | 'due_soon' | 'overdue' | 'suspended' | 'unjudged'
