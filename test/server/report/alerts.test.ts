import { afterEach, expect, it } from 'vitest'
import { acknowledge } from '../../../server/alert/plan/answer.ts'
import { EVERY_PROVIDER } from '../../../server/measures/scope.ts'
import type { BreachRow } from '../../../server/report/content/figures.ts'
import { gather } from '../../../server/report/content/gather.ts'
import { requestOf } from '../../../server/report/content/request.ts'
import { printed } from '../../../server/report/make.ts'
import { type AlertWorld, alertWorld } from '../alert/world.ts'
import type { LoggedEvent } from '../measures/world.ts'

/** Protects what a report says of alerts: how many, how fast they were answered, and the reason beside the breach. */
let world: AlertWorld
afterEach(() => world.close())

const z = (text: string) => `${text.replace(' ', 'T')}:00+06:00`
/** Its third step has until 11 February. */
const opened = (case_id: string): LoggedEvent[] => [
  { case_id, event: 'received', at: z('2020-02-03 09:00') },
  { case_id, event: 'completed', step: 1, at: z('2020-02-03 09:10') },
  { case_id, event: 'completed', step: 2, at: z('2020-02-03 10:00') },
]
const reportOf = (at: AlertWorld, month: string) => {
  const around = { store: at.store, regulation: at.regulation.current, clock: at.clock }
  return gather(around, EVERY_PROVIDER, requestOf({ month, language: 'ru' }))
}

it('counts each once, with the hours to its answer, and settles what ended by itself', async () => {
  const done = { case_id: 'B-2', event: 'completed', step: 3, at: z('2020-02-14 12:00') }
  world = await alertWorld([...opened('A-1'), ...opened('B-2'), done], '2020-02-03 12:00')
  await world.until('2020-02-12 15:00')
  const breach = (await world.store.rows('test/alerts')).find(
    (row) => row['case_id'] === 'A-1' && row['rule'] === 'breach',
  )
  const reason = 'Ждём справку; <b>комиссия</b> не собралась'
  const answer = { scope: EVERY_PROVIDER, alerts: [String(breach?.['alert'])], reason, promised: null, by: null }
  expect(await acknowledge(world.store, world.clock, answer)).toBe(1)
  world.engine.answersChanged()
  await world.until('2020-03-02 09:00')

  const report = await reportOf(world, '2020-02')
  const raised = new Set((await world.store.rows('test/alerts')).map((row) => String(row['alert']).slice(0, 24)))
  const { total, byProvider } = report.figures.alerts
  expect(total?.raised).toBe(raised.size)
  // Told at nine in the morning, answered at three. What is raised on a Saturday, the last of the month, is told in March.
  expect(total).toMatchObject({ delivered: raised.size - 1, answered: 1, median_hours: 6, p90_hours: 6 })
  expect(total?.settled).toBeGreaterThan(0)
  expect((total?.answered ?? 0) + (total?.settled ?? 0) + (total?.unanswered ?? 0)).toBe(raised.size)
  expect(byProvider).toEqual([{ ...total, provider: '551000000' }])

  const breaches: BreachRow[] = []
  for await (const rows of report.breaches()) breaches.push(...rows)
  expect(breaches.map(({ case_id, step, verdict, reason: said }) => [case_id, step, verdict, said])).toEqual([
    ['A-1', 3, 'overdue', reason],
    ['B-2', 4, 'overdue', null],
    ['B-2', 3, 'late', null],
  ])
  expect(report.figures.breaches).toEqual([{ provider: '551000000', late: 1, overdue: 2, reasons: 1 }])
  const document = await printed(world.regulation.current, report, requestOf({ month: '2020-02', language: 'ru' }))
  const text = JSON.stringify(document.blocks).replaceAll('\\u00a0', ' ').replaceAll('\u00a0', ' ')
  expect(text).toContain('комиссия')
  expect(text).toMatch(/За месяц .*оповещени/)
})

it('says nothing of a month before, nor of answers after its end', async () => {
  world = await alertWorld(opened('A-1'), '2020-02-03 12:00')
  await world.until('2020-03-02 15:00')
  const alerts = (await world.store.rows('test/alerts')).map((row) => String(row['alert']))
  const answer = { scope: EVERY_PROVIDER, alerts, reason: 'поздно', promised: null, by: null }
  expect(await acknowledge(world.store, world.clock, answer)).toBeGreaterThan(0)
  const { figures } = await reportOf(world, '2020-02')
  expect(figures.alerts.total).toMatchObject({ answered: 0, median_hours: null })
  // What is known of a breach is told, whenever it was said.
  expect(figures.breaches[0]?.reasons).toBe(1)
})
