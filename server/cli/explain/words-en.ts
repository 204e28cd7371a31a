import { hoursAndMinutes } from './hours-and-minutes.ts'
import type { Words } from './words.ts'

const forms = (one: string, other: string) => (count: number) => `${count} ${count === 1 ? one : other}`

const UNITS = {
  minutes: forms('minute', 'minutes'),
  hours: forms('hour', 'hours'),
  calendar_days: forms('calendar day', 'calendar days'),
  working_days: forms('working day', 'working days'),
}

export const en: Words = {
  weekdays: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
  caseNumber: 'Case',
  asOf: 'As of',
  norm: 'norm',
  noNorm: 'term not set by the regulation',
  received: 'Received',
  handedOver: 'Handed over',
  started: 'Started',
  deadline: 'Deadline',
  completed: 'Completed',
  suspended: 'Suspended',
  stillSuspended: 'not resumed',
  used: 'Share of the norm used',
  dayByDay: 'Day by day',
  hourByHour: 'In office hours',
  rules: 'How the term was counted',
  source: 'Source of the norm',
  line: 'line',
  corporation: 'Due at the State Corporation',
  atRisk: 'at risk',
  afterHours: 'after hours',
  lateAlone: 'Every step was on time, but the stage total was exceeded',
  fromSource: 'the source gave the deadline',
  deviations: 'Deviations',
  amount: (count, unit) => UNITS[unit](count),
  lateBy(amount, unit) {
    if (unit === 'minutes' || unit === 'hours') {
      const { hours, minutes } = hoursAndMinutes(amount, unit)
      const parts = [hours > 0 ? UNITS.hours(hours) : '', minutes > 0 ? UNITS.minutes(minutes) : ''].filter(Boolean)
      return parts.length > 0 ? `by ${parts.join(' ')}` : 'by less than a minute'
    }
    return amount >= 1 ? `by ${UNITS[unit](amount)}` : 'by less than one day'
  },
  verdict(verdict, lateBy) {
    const by = lateBy === null ? '' : ` ${lateBy}`
    return {
      on_time: 'done on time',
      late: `done late${by}`,
      open: 'in progress',
      due_soon: 'due soon',
      overdue: `overdue${by}`,
      suspended: 'suspended',
      unjudged: 'not judged',
    }[verdict]
  },
  results: { returned: 'returned for rework', skipped: 'skipped', closed: 'closed with its stage' },
  outcomes: { granted: 'granted', refused: 'refused' },
  reasons: {
    no_provider: 'unknown provider',
    no_receipt: 'no receipt on record',
    no_edition: 'no edition of the regulation in force on the day of receipt',
    no_calendar: 'no production calendar for that year',
    no_norm: 'term not set by the regulation',
    no_handover: 'no handover on record',
    skipped: 'the step was skipped',
    returned: 'the case went back',
    day_precision: 'times are known only to the day',
  },
  deviation: {
    step_skipped: 'step skipped',
    out_of_order: 'step out of order',
    repeated: 'step done again without a return',
    wrong_actor: 'wrong actor',
    activity_not_in_regulation: 'activity not in the regulation',
    event_after_end: 'event after the end of the stage',
    completion_before_handover: 'completed before the receipt',
    future_timestamp: 'timestamp in the future',
    no_receipt: 'no receipt on record',
    second_receipt: 'second receipt',
    suspension_within_suspension: 'suspended while suspended',
    resumption_without_suspension: 'resumed without a suspension',
    late_extension: 'extension recorded after the deadline',
    other_provider: 'event at another provider',
  },
  dayOfHandover: 'day of the handover, not counted',
  countedDay: (number) => `day ${number}`,
  lastDay: (number) => (number === null ? 'last day of the term' : `day ${number}, last day of the term`),
  lateDay: (number) => `late +${number}`,
  laterDay: 'not counted',
  fallsHere: (number, why) =>
    `${number === null ? 'the count ends here' : `day ${number} falls here`}, on a day off — ${why}: the last day moves to the next working day`,
  moreDays: (count) => `… ${new Intl.NumberFormat('en').format(count)} more ${count === 1 ? 'day' : 'days'}`,
  moreLate: (count, to, minutes) =>
    `… ${count} more ${count === 1 ? 'stretch' : 'stretches'} up to ${to}: late ${minutes} min in all`,
  notCounted: (why) => `not counted: ${why}`,
  because: {
    weekend: 'weekend',
    holiday: 'holiday',
    transferred_off: 'moved day off',
    suspended: 'term suspended',
  },
  workingWeekend: 'moved working day',
  interval: (minutes, mark) => (mark === 'late' ? `late ${minutes} min` : `${minutes} min of the term`),
  acts: {},
  article: (act, number) => `${act}, art. ${number}`,
  rule: {
    day_after: 'The term begins on the day after the handover',
    same_day: 'The day of the handover is day 1',
    day_zero_moved: 'A handover on a non-working day counts as made on the next working day',
    rolled: 'The last day is a non-working day: the term moves to the next working day',
    working_days: 'Only working days of the production calendar count',
    end_of_day: 'The term ends at 24:00 of the last day',
    closing_time: 'The term ends with the office hours of the last day',
    office_hours: 'Minutes and hours run in office hours only',
    plain_hours: 'Minutes and hours run without a break',
    elapsed: 'The term runs as elapsed time, without a break',
    pause_days: 'Days of suspension do not count',
    pause_time: 'Time of suspension does not count',
    breach_before_pause: 'A suspension after the deadline does not cure the breach',
    source_deadline: 'The deadline was given by the source and taken as it is',
  },
}
