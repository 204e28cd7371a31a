export type FilterErrorCode =
  | 'unknown_measure'
  | 'bad_filter'
  | 'bad_instant'
  | 'bad_date'
  | 'period_reversed'
  | 'unknown_service'
  | 'unknown_stage'
  | 'unknown_step'
  | 'unknown_provider'
  | 'unknown_actor'
  | 'unknown_resource'
  | 'filter_not_taken'

/** A filter that cannot be meant: the message says which, and what would be understood. */
export class FilterError extends Error {
  override readonly name = 'FilterError'
  readonly code: FilterErrorCode
  readonly details: Readonly<Record<string, unknown>>

  constructor(code: FilterErrorCode, message: string, details: Readonly<Record<string, unknown>> = {}) {
    super(message)
    this.code = code
    this.details = details
  }
}

/** An answer that other programs take as complete would have been cut. */
export class TooManyRows extends Error {
  override readonly name = 'TooManyRows'

  constructor(measure: string, rowLimit: number) {
    super(
      `"${measure}" has more than ${rowLimit} rows here: narrow it with filters, page through it with limit and ` +
        'offset, or write it to a file with merzim query --format parquet',
    )
  }
}
