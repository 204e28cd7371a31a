/** What is counted of what ended at a seat; times are sums in microseconds. */
export const COUNTS = [
  'ended',
  'timed',
  'on_time',
  'late',
  'unjudged',
  'returned',
  'refused',
  'started',
  'waiting',
  'work',
  'allowed',
] as const
export type Count = (typeof COUNTS)[number]

/** What is tallied in classes. */
export const TIMES = ['used', 'days', 'waiting', 'share', 'late_by', 'twentieth'] as const
export type Time = (typeof TIMES)[number]

/** What ended on one local date: a row for each seat, and the times of a row one after another. */
export interface EndedDay {
  readonly seats: Int32Array
  readonly counts: Readonly<Record<Count, Float64Array>>
  /** The first and the last end, in microseconds. */
  readonly oldest: number
  readonly newest: number
  /** Unit of the norm by its place in the type, the first and the last of several; -1: none. */
  readonly firstUnit: Int8Array
  readonly lastUnit: Int8Array
  /** Where the times of each row begin, and behind the last row where they end. */
  readonly starts: Int32Array
  /** Classes; -1: none. */
  readonly times: Readonly<Record<Time, Int16Array>>
}
