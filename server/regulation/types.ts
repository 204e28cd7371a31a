/**
 * The regulation in force, as data: services, editions with their norms, providers, actors and calendars.
 * Another oblast, service or country is another set of files; nothing here knows Pavlodar or Kazakhstan.
 */
import type { Calendar, CalendarDay, Counting, Day, Names, Norm, Schedule } from '../clock/types.ts'

/** A way in which applications of a service come. */
export interface Channel {
  readonly id: string
  readonly names: Names
  /**
   * A control point that is shown and alerted on, never scored: the result is due so many hours before the
   * stage's deadline (State Corporation: 24, Law on State Services, article 5(2)(5)). Null when there is none.
   */
  readonly resultDue: { readonly hoursBeforeDeadline: number; readonly article: string } | null
}

export interface Service {
  readonly id: string
  /** Official names, without quotation marks. */
  readonly names: Names
  /** Names for charts and filters. */
  readonly short: Names
  /** 1.. in order of display. */
  readonly ordinal: number
  readonly channels: readonly Channel[]
}

/** Who the regulation says performs a step. */
export interface Actor {
  readonly id: string
  readonly names: Names
  readonly short: Names
}

/** Where a norm is written. */
export interface Source {
  /** Lines of the source text, as `L82` or `L230-L232`. */
  readonly line: string
  /** Place in the regulation's table, such as `L140-L144, column 1`. */
  readonly table: string | null
  /** The source's own sentence, in the language of the source. */
  readonly text: string | null
}

export interface Step {
  /** 1.. without gaps within the stage. */
  readonly ordinal: number
  /** Null when nobody in particular is to perform it. */
  readonly actor: string | null
  /** The action, as the text says it, without the actor and the norm. */
  readonly names: Names
  readonly short: Names
  /** Null when the text gives no term. */
  readonly norm: Norm | null
  /** Completion form (аяқтау нысаны); null when the text gives none. */
  readonly form: Names | null
  readonly source: Source | null
  /** A completion with outcome `refused` ends the stage here. */
  readonly refusalCloses: boolean
  /** Names of activities that an event log may use for this step. */
  readonly activities: readonly string[]
  /** What a reader of the norm should know: defects of the text, branches. */
  readonly notes: readonly Names[]
}

export interface Stage {
  readonly id: string
  readonly ordinal: number
  readonly names: Names
  readonly short: Names
  readonly norm: Norm | null
  /**
   * False for stages whose activities have no prescribed order: every completion ends the open occurrence as that
   * step, and there are no deviations of order.
   */
  readonly ordered: boolean
  /** When the stage takes place only under a condition: the condition. */
  readonly condition: Names | null
  readonly steps: readonly Step[]
  readonly source: Source | null
  readonly notes: readonly Names[]
}

/** A legal act that made, amended or repealed an edition. */
export interface Act {
  readonly number: string | null
  readonly names: Names
  readonly adopted: Day | null
  readonly registered: Day | null
  readonly registryNumber: string | null
  readonly published: Day | null
  /** The day it takes effect: as established, or (when `assumed`) as supposed. */
  readonly effective: Day
  /** The date of effect follows from a rule and an unknown publication date: `effective` is supposed. */
  readonly assumed: boolean
  /** Why that day was supposed; null when it is established. */
  readonly why: Names | null
  readonly line: string | null
}

/** A term that is shown but binds no provider, such as the applicant's days to pay. */
export interface InformationalTerm {
  readonly id: string
  readonly obligor: 'applicant'
  /** The stage after whose result it runs. */
  readonly afterStage: string
  readonly names: Names
  readonly norm: Norm
  readonly source: Source | null
}

export interface Edition {
  readonly id: string
  readonly service: string
  readonly act: Act
  readonly amendedBy: Act | null
  readonly repealedBy: Act | null
  /** First local date of receipt that it governs. */
  readonly inForceFrom: Day
  /** First local date that it no longer governs; null while in force. */
  readonly inForceTo: Day | null
  /** True when either date is supposed, see the acts. */
  readonly assumed: boolean
  readonly counting: Counting
  readonly stages: readonly Stage[]
  readonly informational: readonly InformationalTerm[]
  readonly notes: readonly Names[]
  /** File that it came from, relative to its folder of regulation. */
  readonly file: string
}

export interface Provider {
  /** Stable code (KATO in Kazakhstan). */
  readonly code: string
  /** 1.. in order of display. */
  readonly ordinal: number
  /** Names of today; `earlier` has those it had before. */
  readonly names: Names
  readonly short: Names
  /** Names it had until a day (the first day of the next name), oldest first. */
  readonly earlier: readonly { readonly until: Day; readonly names: Names; readonly short: Names }[]
  /** The territory that it belongs to. */
  readonly area: { readonly code: string; readonly names: Names } | null
  /** Place in the tile map, from 0. */
  readonly grid: { readonly row: number; readonly col: number } | null
  readonly schedule: Schedule
  /** `id` in `Regulation.schedules`. */
  readonly scheduleId: number
}

/** One row of a production calendar. */
export interface ListedDay extends CalendarDay {
  readonly day: Day
  readonly names: Names
  readonly source: string
  /** How far the source can be trusted: printed calendar, secondary source, estimate. */
  readonly confidence: 'high' | 'medium' | 'low'
}

/** A calendar of which every row can be listed. */
export interface ProductionCalendar extends Calendar {
  readonly names: Names
  /** Years that have rows, without gaps; empty for `none`. */
  readonly years: readonly number[]
  /** Days of the week that are off: 1 for Monday to 7 for Sunday, ascending. */
  readonly weekend: readonly number[]
  /** Listed days (holidays, days off, working weekends) of a year, in order. */
  listed(year: number): readonly ListedDay[]
}

export interface Regulation {
  readonly services: readonly Service[]
  readonly editions: readonly Edition[]
  readonly providers: readonly Provider[]
  readonly actors: ReadonlyMap<string, Actor>
  /** Distinct combinations of zone, office hours and calendar; ids from 1. */
  readonly schedules: readonly { readonly id: number; readonly schedule: Schedule }[]
  readonly calendars: ReadonlyMap<string, ProductionCalendar>
  /** SHA-256 of all files read; changes whenever a verdict could. */
  readonly fingerprint: string
  /** The edition that governs a case of `service` whose stage was received on that local date. */
  editionFor(service: string, receiptDay: Day): Edition | undefined
}

/** One thing wrong with the regulation's files. */
export interface Fault {
  readonly file: string
  /** 1.. ; null when the fault belongs to no single line. */
  readonly line: number | null
  readonly reason: string
}
