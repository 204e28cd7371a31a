import type { Language } from '../../server/contract.ts'
import { loadSpeech, type Speech } from '../../web/language/speech.ts'

/** The three languages, loaded once for a file of tests. */
export const speeches: Readonly<Record<Language, Speech>> = {
  kk: await loadSpeech('kk'),
  ru: await loadSpeech('ru'),
  en: await loadSpeech('en'),
}

export const LANGUAGES: readonly Language[] = ['kk', 'ru', 'en']

/** What one sentence is in each language, with non-breaking spaces shown as spaces and word joiners left out. */
export function inEach(say: (speech: Speech) => string): Record<Language, string> {
  const plain = (language: Language): string =>
    say(speeches[language])
      .replaceAll(/[\u00a0\u202f]/g, ' ')
      .replaceAll('\u2060', '')
  return { kk: plain('kk'), ru: plain('ru'), en: plain('en') }
}
