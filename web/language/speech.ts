import { typesafeI18nObject } from 'typesafe-i18n'
import type { Language } from '../../server/contract.ts'
import { type Dates, datesOf } from '../format/dates.ts'
import { type Numbers, numbersOf } from '../format/numbers.ts'
import type { English } from './messages.ts'
import { WORDS } from './words.ts'

// The only file that knows typesafe-i18n.

type Formatters = {
  /** A count with its thousands set apart. */
  count(value: number): string
}

/** A function per message, with the arguments that its English text names. */
export type Said = ReturnType<typeof typesafeI18nObject<Language, English, Formatters>>

/** Everything that is said in one language: messages, numbers and dates. */
export interface Speech {
  readonly language: Language
  /** A function per message. */
  readonly m: Said
  readonly numbers: Numbers
  readonly dates: Dates
}

/** Loads one language. */
export async function loadSpeech(language: Language): Promise<Speech> {
  const { messages, locale } = await WORDS[language]()
  const numbers = numbersOf(language)
  // Every language is checked to have the English messages with the same arguments (test/web/messages.test.ts).
  const m = typesafeI18nObject<Language, English, Formatters>(language, messages as English, { count: numbers.count })
  // Never return `m` itself from an async function: it answers to `.then`, and the promise would wait for ever.
  return { language, m, numbers, dates: datesOf(language, locale) }
}
