/** Headers that a list of contacts may have, in the three languages, and the words of its cells. */

export const COLUMNS = {
  contact: ['contact', 'id', 'код контакта', 'байланыс коды'],
  name: ['name', 'имя', 'фио', 'ф.и.о.', 'аты', 'аты-жөні', 'т.а.ә.'],
  role: ['role', 'роль', 'рөлі', 'рөл'],
  providers: ['providers', 'provider', 'услугодатель', 'услугодатели', 'көрсетілетін қызметті беруші', 'қызмет беруші'],
  actor: ['actor', 'исполнитель', 'орындаушы'],
  email: ['email', 'e-mail', 'mail', 'почта', 'эл. почта', 'электронная почта', 'электрондық пошта', 'эл. пошта'],
  telegram: ['telegram', 'телеграм', 'телеграмм'],
  webhook: ['webhook', 'вебхук'],
  language: ['language', 'lang', 'язык', 'тілі', 'тіл'],
  hours: ['hours', 'working hours', 'рабочее время', 'часы работы', 'жұмыс уақыты'],
} as const

export type Column = keyof typeof COLUMNS

export const ROLES: Readonly<Record<string, 'head' | 'actor' | 'oblast' | 'other'>> = {
  head: 'head',
  руководитель: 'head',
  басшы: 'head',
  actor: 'actor',
  исполнитель: 'actor',
  орындаушы: 'actor',
  oblast: 'oblast',
  область: 'oblast',
  облыс: 'oblast',
  other: 'other',
  другое: 'other',
  басқа: 'other',
}

export const LANGUAGES: Readonly<Record<string, 'kk' | 'ru' | 'en'>> = {
  kk: 'kk',
  kz: 'kk',
  қазақша: 'kk',
  казахский: 'kk',
  ru: 'ru',
  орысша: 'ru',
  русский: 'ru',
  en: 'en',
  ағылшынша: 'en',
  английский: 'en',
  english: 'en',
}

const KNOWN: ReadonlyMap<string, Column> = new Map(
  Object.entries(COLUMNS).flatMap(([column, names]) => names.map((name) => [name, column as Column] as const)),
)

export const columnNamed = (header: string): Column | undefined =>
  KNOWN.get(header.normalize('NFC').trim().toLowerCase().replaceAll(/\s+/g, ' '))
