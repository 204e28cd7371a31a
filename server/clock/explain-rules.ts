import type { ExplainedRule } from '../contract.ts'
import { addDays } from './day.ts'
import { isTimeUnit } from './deadline.ts'
import { type Told, toldSuspensions, whyOff } from './explained.ts'
import { isBarred } from './legal-days.ts'
import type { Deadline } from './question.ts'
import { dayOf } from './zone.ts'

type RuleCode = ExplainedRule['code']

/** The article that gives each rule; empty where the rule is the edition's or this system's own. */
const ARTICLES: Readonly<Record<RuleCode, string>> = {
  day_after: 'Civil Code, art. 173',
  same_day: 'Law 107-II, art. 12-1(5)',
  day_zero_moved: 'Administrative Code, art. 64(3)',
  rolled: 'Civil Code, art. 175; Law 107-II, art. 12-1(5)',
  working_days: 'Labour Code, art. 84–85; Law on Holidays, art. 5',
  end_of_day: 'Civil Code, art. 176(1)',
  closing_time: 'Civil Code, art. 176(1)',
  office_hours: 'Law 107-II, art. 12-1(6); Labour Code, art. 81',
  plain_hours: 'Law 107-II, art. 12-1(6)',
  elapsed: '',
  pause_days: '',
  pause_time: '',
  breach_before_pause: '',
  source_deadline: '',
}

/** The rules that made this deadline what it is, in the order in which they apply. */
export function explainRules(told: Told): ExplainedRule[] {
  const { question, norm, pauses, deadline, judgement } = told
  const codes: RuleCode[] = []
  const given = judgement.deadlineFrom === 'source'
  if (given) codes.push('source_deadline')
  else if (question.counting.method === 'elapsed') {
    codes.push('elapsed')
    if (norm.unit === 'working_days') codes.push('working_days')
  } else if (isTimeUnit(norm.unit)) codes.push(question.counting.hours === 'office' ? 'office_hours' : 'plain_hours')
  else codes.push(...legalDayRules(told))

  const stopped = pauses.ended.length > 0 || pauses.stoppedSince !== null
  const byDates = question.counting.method === 'legal' && !isTimeUnit(norm.unit)
  if (stopped && !given) codes.push(byDates ? 'pause_days' : 'pause_time')

  const last = pauses.stoppedSince ?? pauses.ended.at(-1)?.from
  const isLate = judgement.verdict === 'late' || judgement.verdict === 'overdue'
  if (isLate && deadline !== null && last !== undefined && last > deadline.deadline) codes.push('breach_before_pause')
  return codes.map((code) => ({ code, article: ARTICLES[code] }))
}

function legalDayRules(told: Told): RuleCode[] {
  const { question, norm, deadline } = told
  const { counting, schedule, handover } = question
  const codes: RuleCode[] = []
  if (deadline !== null && deadline.dayZero !== dayOf(schedule.zone, handover)) codes.push('day_zero_moved')
  codes.push(counting.dayStart === 'same_day' ? 'same_day' : 'day_after')
  if (norm.unit === 'working_days') codes.push('working_days')
  if (deadline !== null && movedOverDaysOff(told, deadline)) codes.push('rolled')
  codes.push(counting.dayEnd === 'closing' ? 'closing_time' : 'end_of_day')
  return codes
}

/** A last day that only a pause moved on did not roll. */
function movedOverDaysOff(told: Told, { movedFrom, lastDay }: Deadline): boolean {
  if (movedFrom === null) return false
  const { calendar } = told.question.schedule
  const suspensions = toldSuspensions(told)
  for (let day = movedFrom; day < lastDay; day = addDays(day, 1)) {
    if (whyOff(calendar.day(day)) !== null && !isBarred(day, suspensions)) return true
  }
  return false
}
