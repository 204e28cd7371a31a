import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { Random } from '../../../fixtures/random.ts'
import { parseInstant } from '../../../server/clock/instant.ts'
import { ingestFile } from '../../../server/ingest/batch.ts'
import { type ChangedSpan, changesOf } from '../../../server/ingest/changes.ts'
import { undoBatch } from '../../../server/ingest/undo.ts'
import { Tally } from '../../../server/measures/tally/tally.ts'
import { bothAnswers, expectAlike } from './tallied.ts'
import { partOfSample, worldOf } from './world.ts'

/** Protects what is held in memory from being older than what is on file. */
describe('after what comes in, and what is undone', () => {
  it('only the days are read again that may have changed, and every figure is that of the facts', async () => {
    const lines = partOfSample(60).trimEnd().split('\n')
    const [header = '', ...rows] = lines
    const at = (row: string) => row.split(',')[header.split(',').indexOf('at')] ?? ''
    const random = new Random(3)
    // In order of time, as a source brings them, some of them late by weeks, some told again, all in pieces.
    const sent = rows
      .map((row) => ({ row, when: random.chance(0.03) ? `${at(row).slice(0, 5)}12` : at(row) }))
      .toSorted((one, other) => (one.when < other.when ? -1 : 1))
      .map(({ row }) => row)
    const first = Math.floor(sent.length * 0.6)
    const read: string[] = []
    const on = await worldOf([header, ...sent.slice(0, first), ''].join('\n'), undefined, ({ name, params }) => {
      if (name === 'measures/tally/times') read.push(String(params['from_day']))
    })
    const { store, regulation, clock } = on
    const tally = Tally.of(store, 1)
    await tally.make()
    const renewed: Promise<void>[] = []
    const stop = changesOf(store).listen('data', ({ span }) => renewed.push(tally.renew(span)))
    const batches: number[] = []
    const bring = async (part: readonly string[]) => {
      const stream = Readable.from([Buffer.from([header, ...part, ''].join('\n'))])
      batches.push((await ingestFile(store, regulation, { name: `part-${batches.length}.csv`, stream, clock })).batch)
    }
    /** The same events of other cases. */
    const another = (row: string) => row.replace(/^([A-Z]+)-/, `$1-${batches.length}`)
    const check = async (told: string) => {
      await Promise.all(renewed)
      for (const asked of [{ from: '2020-01-01', to: '2020-06-30' }, { as_of: '2020-04-20T06:00:00Z' }]) {
        for (const name of ['headline', 'step_load', 'handovers', 'worst_steps', 'step_rate'] as const) {
          const { tallied, whole } = await bothAnswers(on, name, asked)
          expect(tallied, `${told} ${name}`).toBeDefined()
          expectAlike(tallied ?? [], whole, `${told} ${name} ${JSON.stringify(asked)}`)
        }
      }
    }
    const size = Math.ceil((sent.length - first) / 4)
    for (let begin = first; begin < sent.length; begin += size) {
      await bring([...sent.slice(begin, begin + size), ...(random.chance(0.5) ? sent.slice(0, 5) : [])])
      await check(`after ${begin}`)
    }
    expect(read.filter((day) => day > '2020-05').length).toBeGreaterThan(2)
    // Two of which the one is told of before the other, which changed what ended earlier, and after that was stored.
    stop()
    const untold: (ChangedSpan | null)[] = []
    const hold = changesOf(store).listen('data', ({ span }) => untold.push(span))
    await bring(sent.slice(-30).map(another))
    await bring(sent.slice(0, 30).map(another))
    expect(untold).toHaveLength(2)
    await tally.renew(untold[0] ?? null)
    expect((await bothAnswers(on, 'step_load', {})).tallied).toBeUndefined()
    await tally.renew(untold[1] ?? null)
    await check('after two')
    // One that is told of when all has been read anew.
    await bring(sent.slice(-30).map(another))
    await tally.make()
    await tally.renew(untold[2] ?? null)
    await bring(sent.slice(40, 60).map(another))
    await tally.renew(untold[3] ?? null)
    await check('after one that was known before')
    hold()
    await undoBatch(store, regulation, { batch: batches[2] ?? 0, clock })
    expect((await bothAnswers(on, 'step_load', {})).tallied).toBeUndefined()
    await tally.make()
    await check('after an undoing')
    on.close()
  })

  it('a corrected event is missed on the day on which it had happened', async () => {
    const header = 'case_id,service,stage,step,event,at,actor,provider,event_id'
    const received = 'HQ-1,HQ,HQ-1,,received,2020-03-02T04:00:00Z,,551000000,e0'
    const done = (step: number, at: string, id: string) => `HQ-1,HQ,HQ-1,${step},completed,${at},,551000000,${id}`
    const first = [received, done(1, '2020-03-03T04:00:00Z', 'e1'), done(2, '2020-03-04T04:00:00Z', 'e2')]
    // Another case ends long after it.
    const other = [received, done(1, '2020-07-03T04:00:00Z', 'f1')].map((row) =>
      row.replace('HQ-1,', 'HQ-2,').replace(',e0', ',f0'),
    )
    const read: string[] = []
    const on = await worldOf([header, ...first, ...other, ''].join('\n'), undefined, ({ name, params }) => {
      if (name === 'measures/tally/times') read.push(`${params['from_day']} ${params['to_day']}`)
    })
    const { store, regulation, clock } = on
    const tally = Tally.of(store, 1)
    await tally.make()
    const told: (ChangedSpan | null)[] = []
    const stop = changesOf(store).listen('data', ({ span }) => told.push(span))
    const correct = async (at: string) => {
      const stream = Readable.from([Buffer.from([header, done(2, at, 'e2'), ''].join('\n'))])
      await ingestFile(store, regulation, { name: `corrected-${at}.csv`, stream, clock })
      read.length = 0
      await tally.renew(told.at(-1) ?? null)
      for (const month of ['03', '04', '05', '07']) {
        const asked = { from: `2020-${month}-01`, to: `2020-${month}-30`, by: 'step' } as const
        const { tallied, whole } = await bothAnswers(on, 'step_load', asked)
        expectAlike(tallied ?? [], whole, `after a correction to ${at}, ${month}`)
      }
    }
    await correct('2020-05-20T04:00:00Z')
    const span = { since: parseInstant('2020-03-04T04:00:00Z'), until: parseInstant('2020-05-20T04:00:00Z') }
    expect(told).toEqual([span])
    expect(read).toEqual(['2020-03-02 2020-04-01', '2020-04-02 2020-05-02', '2020-05-03 2020-05-22'])
    // Back again: it no longer ends where it did.
    await correct('2020-04-02T04:00:00Z')
    expect(told[1]).toEqual({ since: parseInstant('2020-04-02T04:00:00Z'), until: span.until })
    stop()
    on.close()
  })
})
