import type { Language } from '../../server/contract.ts'
import { loadSpeech, type Speech } from './speech.ts'

export const LANGUAGES: readonly Language[] = ['kk', 'ru', 'en']
const KEPT = 'merzim.language'

const isLanguage = (text: string | null): text is Language => LANGUAGES.some((language) => language === text)

/** The language that the reader chose, else the first of the browser's that there is, else Kazakh. */
export function preferredLanguage(kept: string | null, browser: readonly string[]): Language {
  if (isLanguage(kept)) return kept
  return browser.map((tag) => tag.slice(0, 2)).find(isLanguage) ?? 'kk'
}

class Spoken {
  #speech = $state.raw<Speech>()

  /** What is said in the language of the page. Read only below the point where it was loaded. */
  get speech(): Speech {
    if (this.#speech === undefined) throw new Error('The language is read before it is loaded: see main.ts')
    return this.#speech
  }

  async choose(language: Language): Promise<void> {
    localStorage.setItem(KEPT, language)
    await this.#load(language)
  }

  async start(): Promise<void> {
    await this.#load(preferredLanguage(localStorage.getItem(KEPT), navigator.languages))
  }

  async #load(language: Language): Promise<void> {
    this.#speech = await loadSpeech(language)
    document.documentElement.lang = language
  }
}

export const spoken = new Spoken()
