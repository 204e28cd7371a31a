import { reference } from '../../answer/reference.svelte.ts'
import type { Speech } from '../../language/speech.ts'

const HEAD = ['name', 'role', 'providers', 'actor', 'email', 'telegram', 'language', 'hours']

/** A file that can be taken in as it is, with a row for each role; opened by a spreadsheet in its own letters. */
export function exampleFile({ m }: Speech): string {
  const { directory } = reference
  const [first, second] = directory.providers.map(({ code }) => code)
  const [actor = ''] = directory.actorIds()
  const rows = [
    [m.exampleHead(), 'head', first, '', 'head@example.kz', '', 'kk', ''],
    [m.exampleActor(), 'actor', `${first}|${second}`, actor, 'actor@example.kz', '', 'ru', '1-5 09:00-18:30'],
    [m.exampleOblast(), 'oblast', '', '', 'oblast@example.kz', '', 'ru', ''],
  ]
  return `\uFEFF${[HEAD, ...rows].map((row) => row.join(';')).join('\r\n')}\r\n`
}
