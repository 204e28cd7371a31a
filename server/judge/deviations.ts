/**
 * What a reading of events may find wrong with them. Each keeps the event it came from; none removes a case from the
 * figures (norm-clock.md, "What the judge must also say about a case"; event-log.md, "Reading a case").
 */
export const DEVIATIONS = {
  step_skipped: 'a step further on was received: those between were skipped',
  out_of_order: 'a step after the open one was completed, or one that was not open was started or extended',
  repeated: 'a step before the open one was completed again, without a return',
  wrong_actor: 'another role acted than the edition names for the step',
  activity_not_in_regulation: 'the edition has no such step',
  event_after_end: 'the stage had ended',
  completion_before_handover: 'the receipt of the stage came after events of the stage',
  future_timestamp: 'later than the time of import',
  no_receipt: 'the stage had not been received',
  second_receipt: 'the stage was received again while it was open',
  suspension_within_suspension: 'the clock was stopped already',
  resumption_without_suspension: 'the clock was not stopped',
  late_extension: 'recorded after the deadline that it would extend',
  other_provider: 'another provider than that of the stage',
} as const

export type DeviationCode = keyof typeof DEVIATIONS
