import type { Speech } from '../language/speech.ts'

/**
 * Where a day of the calendar comes from, in the reader's language. The file names acts in English, as a lawyer cites
 * them; what follows in brackets is where their text was read, and stays as it is.
 */
export function daySource({ m, dates }: Speech, source: string): string {
  return source
    .replace(/Law on Holidays No (\S+) of (\d{4}-\d{2}-\d{2}), art\. 2-3/, (_, number: string, date: string) =>
      m.sourceHolidayLaw({ number, date: dates.long(date) }),
    )
    .replace('Law on Holidays art. 5 (weekend holiday -> next working day)', m.sourceNextDay())
    .replace(/Law on Holidays as amended by Law No (\S+) of (\d{4}-\d{2}-\d{2})/, (_, number: string, date: string) =>
      m.sourceHolidayLawAmended({ number, date: dates.long(date) }),
    )
    .replace('Labour Code art. 84(5) (2015 code; 2007 code before 2016)', m.sourceLabourCode())
    .replace(/Gov\. resolution No (\d+) of (\d{4}-\d{2}-\d{2})/, (_, number: string, date: string) =>
      m.sourceResolution({ number, date: dates.long(date) }),
    )
    .replace(/Production calendar (\d{4})/, (_, year: string) => m.sourceCalendar({ year }))
    .replace('computed by rule, no official calendar seen', m.sourceByRule())
}
