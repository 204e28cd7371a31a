import type { Locale } from 'date-fns'
import type { Language } from '../../server/contract.ts'
import type { Messages } from './messages.ts'

/** The words of each language with its date names, loaded when they are asked for: nothing of the others. */
export const WORDS: Readonly<
  Record<Language, () => Promise<{ readonly messages: Messages; readonly locale: Locale }>>
> = {
  kk: async () => (await import('./kk/index.ts')).default,
  ru: async () => (await import('./ru/index.ts')).default,
  en: async () => (await import('./en/index.ts')).default,
}
