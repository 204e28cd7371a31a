import { afterEach, expect, it } from 'vitest'
import { compose } from '../../../server/alert/words/compose.ts'
import type { LoggedEvent } from '../measures/world.ts'
import { type AlertWorld, alertWorld, CONTACTS, local } from './world.ts'

/** Protects that a message tells a case as the pages do: its norm, how late it is, who holds it. */
let world: AlertWorld
afterEach(() => world.close())

const z = (text: string) => `${text.replace(' ', 'T')}:00+06:00`
const OPEN: readonly LoggedEvent[] = [
  { event: 'received', at: z('2020-02-03 09:00') },
  { event: 'completed', step: 1, at: z('2020-02-03 09:10') },
  { event: 'completed', step: 2, at: z('2020-02-03 10:00') },
]

it('from a real case, as it stands when it is written', async () => {
  world = await alertWorld(OPEN, '2020-02-03 12:00', CONTACTS, compose)
  await world.until('2020-02-19 00:00')
  const messages = await world.store.rows('test/messages')
  expect(messages.map((row) => `${local(row['created_at'])} ${row['contact']}: ${row['subject']}`)).toEqual([
    // Two rules say so: the step is told once.
    '2020-02-10 09:00 exec: HQ-1: срок завтра, 24:00',
    '2020-02-10 09:00 head: HQ-1: срок завтра, 24:00',
    '2020-02-12 09:00 head: HQ-1: просрочено на 1 календарный день',
    '2020-02-13 09:00 oblast: Нет ответа: HQ-1: просрочено на 2 календарных дня',
    expect.stringContaining('2020-02-17 09:00 head: '),
    expect.stringContaining('2020-02-17 09:00 oblast: '),
    '2020-02-18 09:00 oblast: HQ-1: просрочено на 7 календарных дней',
  ])
  const breach = messages[2]
  expect(breach?.['text']).toContain('Срок: вт, 11 февраля, 24:00; норма: 8 календарных дней')
  expect(breach?.['text']).toContain('ответственный: ')
  expect(JSON.parse(String(breach?.['payload']))).toMatchObject({
    data: { alerts: [{ lateBy: 1, lateUnit: 'calendar_days', state: 'overdue' }] },
  })
})
