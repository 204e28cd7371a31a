import type { Names } from '../../server/contract-import.ts'
import type { AnswerError } from '../answer/client.ts'
import type { Speech } from '../language/speech.ts'
import type { Reading } from './requests.ts'
import type { Failed } from './standing.ts'

const FORBIDDEN: ReadonlySet<string> = new Set(['forbidden', 'no_permission', 'http_401', 'http_403'])
const GONE: ReadonlySet<string> = new Set(['upload_not_found', 'import_not_found', 'not_found', 'http_404', 'http_410'])
const TOO_LARGE: ReadonlySet<string> = new Set(['file_too_large', 'too_large', 'http_413'])

export const isForbidden = (error: AnswerError): boolean => FORBIDDEN.has(error.code)

/** A property of what the server adds to an error, when it is there. */
function detail(details: unknown, name: string): unknown {
  return typeof details === 'object' && details !== null ? Reflect.get(details, name) : undefined
}

const isNames = (value: unknown): value is Names =>
  typeof value === 'object' &&
  value !== null &&
  ['kk', 'ru', 'en'].every((code) => typeof Reflect.get(value, code) === 'string')

/** Why a file cannot be taken, and what to do, in the reader's language as far as the server gives it. */
export function failureText(t: Speech, { error, bytes }: Failed): string {
  if (error.code === 'cancelled') return t.m.failedCancelled()
  if (GONE.has(error.code)) return t.m.importGone()
  const limit = detail(error.details, 'limit')
  if (TOO_LARGE.has(error.code) && bytes !== null && typeof limit === 'number') {
    return t.m.failedTooLarge({ size: t.numbers.bytes(bytes), limit: t.numbers.bytes(limit) })
  }
  return errorText(t, error)
}

const ASKED: Readonly<Record<string, keyof Reading>> = {
  choose_file: 'file',
  choose_sheet: 'sheet',
  choose_object_type: 'objectType',
  ambiguous_encoding: 'encoding',
}

/** Ways to read a file that does not say itself which is meant: one of its sheets, for example. None for other failures. */
export function readingsOf({ error, upload, reading }: Failed): { readonly name: string; readonly reading: Reading }[] {
  const asked = ASKED[String(detail(error.details, 'reason'))]
  const choices = detail(error.details, 'choices')
  if (asked === undefined || upload === null || !Array.isArray(choices)) return []
  return choices.map((choice) => ({ name: String(choice), reading: { ...reading, [asked]: String(choice) } }))
}

/** What a refused request says: by the page for what the page knows, else in the server's own words. */
export function errorText(t: Speech, error: AnswerError): string {
  if (error.code === 'network') return t.m.errorNetwork()
  if (error.code === 'timeout') return t.m.errorTimeout()
  const words = detail(error.details, 'words')
  // What can be chosen stands below as buttons.
  const choices = detail(error.details, 'choices')
  const asks =
    ASKED[String(detail(error.details, 'reason'))] !== undefined && Array.isArray(choices) && choices.length > 0
  if (isNames(words)) return withDetail(t, words, asks ? '' : detail(error.details, 'detail'))
  return t.m.serverSays({ text: sentence(error.message) })
}

/** Why an import or a check failed. */
export function faultText(
  t: Speech,
  { message, words }: { readonly message: string; readonly words: Names | null },
): string {
  return words === null ? t.m.serverSays({ text: sentence(message) }) : sentence(words[t.language])
}

function withDetail(t: Speech, words: Names, place: unknown): string {
  const said = words[t.language]
  return sentence(typeof place === 'string' && place !== '' ? `${said}: ${place}` : said)
}

/** Words of the server begin small and without a stop: they stand here as a sentence. */
export function sentence(text: string): string {
  const begun = text.charAt(0).toLocaleUpperCase() + text.slice(1)
  return /[.!?]$/.test(begun) ? begun : `${begun}.`
}
