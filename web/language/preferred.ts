import type { Language } from '../../server/contract.ts'

export const LANGUAGES: readonly Language[] = ['kk', 'ru', 'en']

const isLanguage = (text: string | null): text is Language => LANGUAGES.some((language) => language === text)

/** The language that the reader chose, else the first of the browser's that there is, else Kazakh. */
export function preferredLanguage(kept: string | null, browser: readonly string[]): Language {
  if (isLanguage(kept)) return kept
  return browser.map((tag) => tag.slice(0, 2)).find(isLanguage) ?? 'kk'
}

const KEPT = 'merzim.language'

export const readerLanguage = (): Language => preferredLanguage(localStorage.getItem(KEPT), navigator.languages)

/** Keeps what the reader chose for the next visit. */
export const keepLanguage = (language: Language): void => localStorage.setItem(KEPT, language)
