import type { ExplainedRule } from '../../server/contract.ts'
import type { Speech } from '../language/speech.ts'

export function ruleText({ m }: Speech, code: ExplainedRule['code']): string {
  switch (code) {
    case 'day_after':
      return m.ruleDayAfter()
    case 'same_day':
      return m.ruleSameDay()
    case 'day_zero_moved':
      return m.ruleDayZeroMoved()
    case 'rolled':
      return m.ruleRolled()
    case 'working_days':
      return m.ruleWorkingDays()
    case 'end_of_day':
      return m.ruleEndOfDay()
    case 'closing_time':
      return m.ruleClosingTime()
    case 'office_hours':
      return m.ruleOfficeHours()
    case 'plain_hours':
      return m.rulePlainHours()
    case 'elapsed':
      return m.ruleElapsed()
    case 'pause_days':
      return m.rulePauseDays()
    case 'pause_time':
      return m.rulePauseTime()
    case 'breach_before_pause':
      return m.ruleBreachBeforePause()
    case 'source_deadline':
      return m.ruleSourceDeadline()
  }
}

/** `Civil Code, art. 175; Law 107-II, art. 12-1(5)` in the language of the page. What it does not know stays as it is. */
export function articleText(t: Speech, articles: string): string {
  return articles
    .split('; ')
    .filter((part) => part !== '')
    .map((part) => {
      const [, law, article] = /^(.+), art\. (.+)$/.exec(part) ?? []
      return law === undefined || article === undefined ? part : t.m.article({ law: lawName(t, law), article })
    })
    .join('; ')
}

function lawName({ m }: Speech, law: string): string {
  switch (law) {
    case 'Civil Code':
      return m.lawCivil()
    case 'Law 107-II':
      return m.lawProcedures()
    case 'Administrative Code':
      return m.lawAdministrative()
    case 'Labour Code':
      return m.lawLabour()
    case 'Law on Holidays':
      return m.lawHolidays()
    default:
      return law
  }
}

/** `L82` → 82, `L230-L232` → 230–232. */
export function lineText(line: string): string {
  return line.replaceAll('L', '').replace('-', '–')
}
