import type { Language } from '../../clock/types.ts'
import { ReportError } from '../errors.ts'

/** What a report is made of, in the order in which it prints; the signatures end every one. */
export const PARTS = [
  'summary',
  'providers',
  'steps',
  'bottlenecks',
  'stages',
  'alerts',
  'breaches',
  'quality',
  'method',
] as const
export type Part = (typeof PARTS)[number]

export const LANGUAGES = ['kk', 'ru', 'en'] as const satisfies readonly Language[]

/** What is wanted; figures depend on `month` and `providers` alone. */
export interface ReportRequest {
  /** YYYY-MM */
  readonly month: string
  /** Codes; null for every provider of the scope. */
  readonly providers: readonly string[] | null
  readonly language: Language
  readonly parts: readonly Part[]
  /** One chapter for each provider after the whole. */
  readonly chapters: boolean
}

export interface AskedReport {
  readonly month: string
  readonly providers?: readonly string[] | undefined
  readonly language: string
  readonly parts?: readonly string[] | undefined
  readonly chapters?: boolean | undefined
}

/** @throws ReportError `unknown_language`, `unknown_part`. */
export function requestOf({ month, providers, language, parts, chapters = false }: AskedReport): ReportRequest {
  const spoken = LANGUAGES.find((one) => one === language)
  if (spoken === undefined) {
    throw new ReportError('unknown_language', `a report has no words in "${language}": use ${LANGUAGES.join(', ')}`, {
      value: language,
      known: LANGUAGES,
    })
  }
  const unknown = parts?.find((one) => !PARTS.some((part) => part === one))
  if (unknown !== undefined) {
    throw new ReportError('unknown_part', `a report has no part "${unknown}": use some of ${PARTS.join(', ')}`, {
      value: unknown,
      known: PARTS,
    })
  }
  const wanted = PARTS.filter((part) => parts === undefined || parts.length === 0 || parts.includes(part))
  const codes = providers === undefined || providers.length === 0 ? null : [...new Set(providers)].toSorted()
  return { month, providers: codes, language: spoken, parts: wanted, chapters }
}
