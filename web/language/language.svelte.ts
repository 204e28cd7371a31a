import type { Language } from '../../server/contract.ts'
import { keepLanguage, readerLanguage } from './preferred.ts'
import { loadSpeech, type Speech } from './speech.ts'

class Spoken {
  #speech = $state.raw<Speech>()

  /** What is said in the language of the page. Read only below the point where it was loaded. */
  get speech(): Speech {
    if (this.#speech === undefined) throw new Error('The language is read before it is loaded: see main.ts')
    return this.#speech
  }

  async choose(language: Language): Promise<void> {
    keepLanguage(language)
    await this.#load(language)
  }

  async start(): Promise<void> {
    await this.#load(readerLanguage())
  }

  async #load(language: Language): Promise<void> {
    this.#speech = await loadSpeech(language)
    document.documentElement.lang = language
  }
}

export const spoken = new Spoken()
