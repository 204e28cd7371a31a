import type { Unit } from '../../clock/types.ts'
import { amountText } from './lateness.ts'
import type { Phrases } from './phrases.ts'

const LOCALE = 'en-GB'
const UNITS: Readonly<Record<Unit, readonly [string, string]>> = {
  minutes: ['minute', 'minutes'],
  hours: ['hour', 'hours'],
  calendar_days: ['calendar day', 'calendar days'],
  working_days: ['working day', 'working days'],
}
const amount = (n: number, unit: Unit, written = amountText(LOCALE, { n, unit })) =>
  `${written} ${UNITS[unit][written === '1' ? 0 : 1]}`
const cases = (n: number) => (n === 1 ? 'case' : 'cases')

export const phrasesEn: Phrases = {
  locale: LOCALE,
  count: (group, n, first) => {
    const counted = first ? `${n} ${cases(n)}` : `${n}`
    const says = {
      overdue: 'overdue',
      today: 'due today',
      tomorrow: 'due tomorrow',
      later: 'due soon',
      corporation: 'due at the State Corporation',
      at_risk: 'at risk',
    }
    return `${counted} ${says[group]}`
  },
  prefix: (kind) =>
    ({ immediate: '', digest: '', escalation: 'Not answered: ', repeat: 'Again: ', catch_up: 'Gathered: ' })[kind],
  note: (kind) =>
    ({
      immediate: '',
      digest: '',
      escalation: 'Nobody has answered the message before this one, so it is brought to you.',
      repeat: 'The message before this one has not been answered.',
      catch_up:
        'These terms had ended before alerting began, or before their data came. They are told once, and not repeated.',
    })[kind],
  heading: (group) =>
    ({
      overdue: 'Overdue',
      today: 'Due today',
      tomorrow: 'Due tomorrow',
      later: 'Due soon',
      corporation: 'To be handed to the State Corporation',
      at_risk: 'Stages at risk',
    })[group],
  overdue: (late) => (late === null ? 'overdue' : `overdue by ${late}`),
  late: ({ n, unit }) => (n === null ? `less than a ${unit}` : amount(n, unit as Unit)),
  due: (group, day, time) => `due ${group === 'later' ? day : group}, ${time}`,
  deadline: (day, time) => `deadline: ${day}, ${time}`,
  corporation: (day, time) =>
    day === null ? 'result due at the State Corporation' : `result due at the State Corporation ${day}, ${time}`,
  atRisk: 'the rest of the stage needs longer than is left',
  norm: ({ amount: n, unit }) => amount(n, unit, `${n}`),
  normIs: (norm) => `norm: ${norm}`,
  step: (stage, step, name) => (name === null ? `${stage}, step ${step}` : `${stage}, step ${step}: ${name}`),
  holder: (name) => `held by: ${name}`,
  openCase: 'Open the case',
  answer: 'Acknowledge',
  answerAll: (n) => `Acknowledge all ${n} at once`,
  more: (n) => `… and ${n} more`,
  moreLink: 'All alerts',
  why: (role, places) =>
    ({
      head: `You receive this as head of the provider: ${places}.`,
      actor: `You receive this as the one responsible for the step: ${places}.`,
      oblast: 'You receive this as manager of the oblast.',
      other: 'You receive this because a rule names you.',
    })[role],
  rules: (names) => `${names.length === 1 ? 'Rule' : 'Rules'}: ${names.join('; ')}.`,
  change: 'Change rules, channels and hours',
  linkLasts: (days) => `A link to acknowledge works once, for ${days} days. Do not pass this message on.`,
  localTime: 'Times are local.',
  signature: 'Merzim: terms of state services',
  ruleNames: {
    'day-before': 'a working day before the last day',
    'share-used': '80% of the norm used',
    breach: 'the term of a step is broken',
    'breach-of-hours': 'a norm in minutes or hours is broken',
    'long-overdue': 'five working days overdue',
    'stage-at-risk': 'the term of the stage is at risk',
    'corporation-day-before': 'a day before the result is due at the State Corporation',
  },
}
