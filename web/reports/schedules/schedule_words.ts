import type { ContactBook } from '../../../server/contract-alerts.ts'
import type { ReportSchedule, ReportScheduleBody } from '../../../server/contract-report.ts'
import { AnswerError } from '../../answer/client.ts'
import { errorText } from '../../answer/error_words.ts'
import type { Speech } from '../../language/speech.ts'

/** First working day, 09:00. */
export const whenText = (
  { m }: Speech,
  { workingDay, time }: Pick<ReportScheduleBody, 'workingDay' | 'time'>,
): string => m.scheduleWhen({ n: workingDay, time })

/** To whom, and as what. */
export function whatText({ m }: Speech, body: ReportScheduleBody, book: ContactBook | undefined): string {
  const [first = '', ...others] = body.contacts.map(
    (id) => book?.contacts.find(({ contact }) => contact === id)?.name ?? id,
  )
  const people = others.length === 0 ? first : m.someOf({ first, n: others.length })
  const files = body.formats.map((format) => format.toUpperCase()).join(', ')
  return `${people}; ${body.as === 'link' ? m.scheduleByLink() : m.scheduleAttached({ files })}`
}

/** What it sends next, and what became of the last one. */
export function nextText(t: Speech, { nextAt, nextMonth }: ReportSchedule, zone: string): string {
  if (nextAt === null || nextMonth === null) return t.m.schedulePaused()
  const name = t.dates.monthAndYear(`${nextMonth}-01`)
  // In the middle of a sentence: English alone writes months with a capital there.
  const month = t.language === 'en' ? name : name.toLowerCase()
  return t.m.scheduleNext({ at: t.dates.instant(Date.parse(nextAt), zone), month })
}

export function lastText(t: Speech, { sentAt, sentMonth, problem }: ReportSchedule, zone: string): string {
  if (sentAt === null || sentMonth === null) return t.m.scheduleNeverSent()
  const [month, at] = [t.dates.monthAndYear(`${sentMonth}-01`), t.dates.instant(Date.parse(sentAt), zone)]
  if (problem === null) return t.m.scheduleSent({ month, at })
  const why = problem === 'no_address' ? t.m.scheduleNoAddress() : errorText(t, new AnswerError(problem, problem))
  return t.m.scheduleFailed({ month, why })
}

/** A name that no other schedule has. */
export function nameFor(taken: readonly string[]): string {
  for (let n = 1; ; n++) {
    const name = n === 1 ? 'monthly' : `monthly-${n}`
    if (!taken.includes(name)) return name
  }
}
