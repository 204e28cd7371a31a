import type { Language } from '../../../server/contract.ts'
import type { Contact } from '../../../server/contract-alerts.ts'
import type { ContactBody } from '../requests.ts'

const ROLES = ['head', 'actor', 'oblast', 'other'] as const

/** What a new contact starts from. @param asked - of the gap that it is to fill: role, provider, actor */
export function newContact([role, provider, actor]: readonly string[], language: Language): ContactBody {
  return {
    name: '',
    role: ROLES.find((one) => one === role) ?? 'head',
    providers: provider ? [provider] : [],
    actor: actor || null,
    email: null,
    telegram: null,
    webhook: null,
    language,
    hours: null,
  }
}

export function bodyOfContact({ contact: _, version: __, faults: ___, ...body }: Contact): ContactBody {
  return body
}

const LETTERS: Readonly<Record<string, string>> = {
  а: 'a',
  ә: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  ғ: 'g',
  д: 'd',
  е: 'e',
  ё: 'e',
  ж: 'zh',
  з: 'z',
  и: 'i',
  й: 'i',
  к: 'k',
  қ: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  ң: 'n',
  о: 'o',
  ө: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ұ: 'u',
  ү: 'u',
  ф: 'f',
  х: 'h',
  һ: 'h',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'sh',
  ъ: '',
  ы: 'y',
  і: 'i',
  ь: '',
  э: 'e',
  ю: 'iu',
  я: 'ia',
}

/** An id that nobody has, from a name: lower-case Latin letters, digits and hyphens. */
export function idFor(name: string, taken: readonly string[]): string {
  const latin = [...name.toLowerCase()].map((letter) => LETTERS[letter] ?? letter).join('')
  const stem =
    latin
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-+|-+$/g, '')
      .slice(0, 60) || 'contact'
  if (!taken.includes(stem)) return stem
  let number = 2
  while (taken.includes(`${stem}-${number}`)) number++
  return `${stem}-${number}`
}
