import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { parseInstant } from '../../../server/clock/instant.ts'
import type { Clock } from '../../../server/clock/system-clock.ts'
import { ingestFile } from '../../../server/ingest/batch.ts'
import { RegulationInUse } from '../../../server/ingest/regulation-in-use.ts'
import { storeRegulation } from '../../../server/judge/store-regulation.ts'
import { askMeasure } from '../../../server/measures/ask.ts'
import type { MeasureName } from '../../../server/measures/catalogue.ts'
import type { AskedFilters } from '../../../server/measures/filters.ts'
import { resolveFilters } from '../../../server/measures/resolve.ts'
import { EVERY_PROVIDER, type Scope } from '../../../server/measures/scope.ts'
import { Store, type StoreOptions } from '../../../server/store/store.ts'
import type { Row } from '../../../server/store/values.ts'

/** A database in memory with the shipped regulation and one log, and questions put to it. */
export interface World {
  readonly store: Store
  readonly regulation: RegulationInUse
  readonly clock: Clock
  ask(name: MeasureName, asked?: AskedFilters, scope?: Scope): Promise<Row[]>
  close(): void
}

export async function worldOf(
  csv: string,
  now = '2020-07-01T00:00:00Z',
  onStatement?: StoreOptions['onStatement'],
): Promise<World> {
  const store = await Store.open(onStatement === undefined ? {} : { onStatement })
  const regulation = new RegulationInUse({ added: join(tmpdir(), 'merzim-nothing-added') })
  const clock: Clock = { now: () => parseInstant(now) }
  await store.write((tx) => storeRegulation(tx, regulation.current, clock.now()))
  if (csv !== '')
    await ingestFile(store, regulation, { name: 'log.csv', stream: Readable.from([Buffer.from(csv)]), clock })
  return {
    store,
    regulation,
    clock,
    async ask(name, asked = {}, scope = EVERY_PROVIDER) {
      const filters = await resolveFilters(asked, { store, clock, regulation: regulation.current }, name)
      return (await askMeasure(store, name, filters, scope)).rows()
    },
    close: () => store.close(),
  }
}

/** Events of one case as the canonical columns have them; the step is empty for events of the whole stage. */
export interface LoggedEvent {
  readonly case_id?: string
  readonly service?: string
  readonly stage?: string
  readonly step?: number
  readonly event: string
  readonly at: string
  readonly actor?: string
  readonly resource?: string
  readonly provider?: string
  readonly channel?: string
  readonly outcome?: string
  readonly deadline?: string
}

const COLUMNS = [
  'case_id',
  'service',
  'stage',
  'step',
  'event',
  'at',
  'actor',
  'resource',
  'provider',
  'channel',
  'outcome',
  'deadline',
] as const
const DEFAULTS = { case_id: 'HQ-1', service: 'HQ', stage: 'HQ-1', provider: '551000000', channel: 'portal' } as const

export function csvOf(events: readonly LoggedEvent[]): string {
  const line = (event: LoggedEvent) => {
    const full: Partial<Record<(typeof COLUMNS)[number], string | number>> = { ...DEFAULTS, ...event }
    return COLUMNS.map((column) => full[column] ?? '').join(',')
  }
  return [COLUMNS.join(','), ...events.map(line), ''].join('\n')
}

const sample = fileURLToPath(new URL('../../../fixtures/logs/sample.csv', import.meta.url))

/** One case in `share` of the sample log, with the events up to an instant: small enough to judge in a test. */
export function partOfSample(share: number, until = '9999'): string {
  const [header = '', ...lines] = readFileSync(sample, 'utf8').trimEnd().split('\n')
  const at = header.split(',').indexOf('at')
  const taken = lines.filter((line) => {
    const fields = line.split(',')
    return Number(/\d+$/.exec(fields[0] ?? '')?.[0]) % share === 0 && (fields[at] ?? '') <= until
  })
  return [header, ...taken, ''].join('\n')
}
