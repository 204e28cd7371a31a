import type { Language } from '../../clock/types.ts'
import { type Dates, datesOf } from './dates.ts'
import { en } from './en.ts'
import { kk } from './kk.ts'
import { type Numbers, numbersOf } from './numbers.ts'
import { ru } from './ru.ts'
import type { ReportWords } from './words.ts'

/** Everything that a report is written with in one language. */
export interface Speech {
  readonly language: Language
  readonly words: ReportWords
  readonly numbers: Numbers
  readonly dates: Dates
}

const WORDS: Readonly<Record<Language, ReportWords>> = { kk, ru, en }

export const speechOf = (language: Language): Speech => ({
  language,
  words: WORDS[language],
  numbers: numbersOf(language),
  dates: datesOf(language),
})
