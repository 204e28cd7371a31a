import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { saveContacts } from '../../../server/alert/contacts/contacts.ts'
import { officeStretches } from '../../../server/clock/office.ts'
import type { Instant } from '../../../server/clock/types.ts'
import { dayOf } from '../../../server/clock/zone.ts'
import { partOfSample } from '../measures/world.ts'
import { expectedOf, readFacts } from './reference.ts'
import { type AlertWorld, alertWorld, at, contactOf, local, ZONE } from './world.ts'

/**
 * Protects a whole year of an oblast: every message that the engine writes, stepping from wake to wake, against a list
 * made of the facts by plain loops that know no planning, no SQL and no outbox.
 */
const BEGIN = '2019-01-01 00:00'
const END = '2019-12-28 00:00'
/** One case in so many of the sample log: a minute of processor time at most, nearly all of it DuckDB's planning. */
const SHARE = Number(process.env['ALERT_YEAR_SHARE'] ?? 60)
const ACTORS = ['chanc', 'head', 'exec', 'comm', 'akim']

let world: AlertWorld
let codes: readonly string[]
const lines: string[] = []

beforeAll(async () => {
  world = await alertWorld(partOfSample(SHARE, '2019-12-31'), BEGIN, { oblast: { role: 'oblast', providers: [] } })
  const facts = await readFacts(world.store)
  codes = facts.providers
  const contacts = codes.flatMap((code) => [
    { contact: `head-${code}`, body: contactOf(`head-${code}`, { role: 'head', providers: [code] }) },
    ...ACTORS.map((actor) => {
      const contact = `actor-${actor}-${code}`
      return { contact, body: contactOf(contact, { role: 'actor', actor, providers: [code] }) }
    }),
  ])
  await saveContacts(world.store, world.clock, contacts, null)
  const changes = [...facts.changes].filter((change) => change > at(BEGIN) && change < at(END))
  let runs = 0
  // What stops or starts a clock, or moves a term, reaches the engine as data that came in.
  for (const change of changes.toSorted((a, b) => Number(a - b))) {
    runs += await world.until(change)
    world.engine.factsChanged()
  }
  runs += await world.until(END)
  for (const row of await world.store.rows('test/told')) {
    const step = row['step'] === null ? '' : `.${row['step']}`
    lines.push(
      `${local(row['created_at'])} ${row['contact']} ${row['case_id']} ${row['stage']}${step} ${row['rule']} ${row['level']}`,
    )
  }
  expect(runs).toBeGreaterThan(300)
}, 600_000)
afterAll(() => world.close())

describe('a year of an oblast', () => {
  it('tells what the plain list says, when it says so, to whom it says', async () => {
    const expected = expectedOf(await readFacts(world.store), at(BEGIN), at(END))
    expect(expected.length).toBeGreaterThan(100)
    expect(lines.toSorted()).toEqual(expected.toSorted())
  }, 120_000)

  it('writes one message at a time to each, in office hours', async () => {
    const messages = await world.store.rows('test/messages')
    const keys = messages.map(({ contact, channel, created_at }) => `${contact} ${channel} ${String(created_at)}`)
    expect(new Set(keys).size).toBe(keys.length)
    const schedule = (await readFacts(world.store)).schedule
    const outside = messages.filter(({ created_at }) => {
      const instant = created_at as Instant
      return !officeStretches(schedule, dayOf(ZONE, instant))?.some(({ from, to }) => from <= instant && instant < to)
    })
    expect(outside).toEqual([])
  })

  it('tells nobody of a case elsewhere, and nobody the same thing twice', async () => {
    const told = await world.store.rows('test/told')
    const seen = told.map(({ contact, alert }) => `${contact} ${alert}`)
    expect(new Set(seen).size).toBe(seen.length)
    const providers = new Map((await world.store.rows('test/alerts')).map((row) => [row['alert'], row['provider']]))
    const elsewhere = told.filter(({ contact, alert }) => {
      const code = /\d{9}$/.exec(String(contact))?.[0]
      return code !== undefined && providers.get(alert ?? '') !== code
    })
    expect(elsewhere).toEqual([])
    expect(codes.length).toBe(13)
  })

  it('leaves one mark of how far it has come, and when it began', async () => {
    const marks = await world.store.rows('test/marks')
    expect(marks.map((row) => local(row['began_at']))).toEqual([BEGIN])
  })
})
