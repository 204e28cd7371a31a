import type { Language } from '../../contract.ts'
import type { Words } from './words.ts'
import { en } from './words-en.ts'
import { kk } from './words-kk.ts'
import { ru } from './words-ru.ts'

export const wordsOf = (language: Language): Words => ({ kk, ru, en })[language]
