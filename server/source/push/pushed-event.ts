import { BodyUnreadable } from './errors.ts'

/** A pushed event: its filled columns by name, every value as text. */
export type PushedEvent = Readonly<Record<string, string>>

const MOST_COLUMNS = 200
const LONGEST_NAME = 200
const LARGEST = 1_000_000
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is to be found
const CONTROL = /[\x00-\x1f\x7f]/

/**
 * Reads one value of a body as an event. Numbers and flags become text, lists and objects their JSON; null and empty
 * text mean that the column is empty. Throws BodyUnreadable for what is no event at all.
 *
 * @param place - where it stands, for the message.
 */
export function pushedEvent(value: unknown, place: string): PushedEvent {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new BodyUnreadable(`${place} is no event: send objects such as {"case_id": "…", "event": "completed", …}`)
  }
  const event: Record<string, string> = {}
  let size = 0
  const entries = Object.entries(value)
  if (entries.length > MOST_COLUMNS) throw new BodyUnreadable(`${place} has over ${MOST_COLUMNS} columns`)
  for (const [given, cell] of entries) {
    const name = given.trim()
    if (name === '' || name.length > LONGEST_NAME || CONTROL.test(name)) {
      throw new BodyUnreadable(`${place} has a column whose name is empty, too long, or holds control characters`)
    }
    if (Object.hasOwn(event, name)) throw new BodyUnreadable(`${place} has the column ${name} twice`)
    const text = textOf(cell)
    size += name.length + text.length
    if (text !== '') event[name] = text
  }
  if (size > LARGEST) throw new BodyUnreadable(`${place} is larger than ${LARGEST / 1e6} million characters`)
  return event
}

function textOf(cell: unknown): string {
  if (typeof cell === 'string') return cell.isWellFormed() ? cell : cell.toWellFormed()
  if (cell === null || cell === undefined) return ''
  return typeof cell === 'object' ? JSON.stringify(cell) : String(cell)
}
