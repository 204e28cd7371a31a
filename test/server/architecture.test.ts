import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

/**
 * Protects the direction of the data flow: each station of the server may import only those before it,
 * only `store` knows DuckDB, the web sees nothing of the server but the types of its contract.
 */
const root = fileURLToPath(new URL('../../', import.meta.url))

const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  clock: ['contract'],
  contract: ['clock', 'contract-regulation'],
  'contract-regulation': ['clock'],
  'contract-draft': [],
  'contract-mapping': ['clock', 'contract-draft'],
  'contract-import': ['clock', 'contract-draft', 'contract-mapping'],
  'contract-identity': ['clock'],
  'contract-alert-rules': ['clock'],
  'contract-alerts': ['clock', 'contract-alert-rules'],
  regulation: ['clock', 'contract'],
  store: ['clock'],
  judge: ['store', 'regulation', 'clock', 'contract'],
  ingest: [
    'judge',
    'store',
    'regulation',
    'clock',
    'contract',
    'contract-import',
    'contract-mapping',
    'contract-draft',
  ],
  measures: ['judge', 'store', 'regulation', 'clock', 'contract', 'contract-import'],
  alert: ['measures', 'ingest', 'judge', 'store', 'regulation', 'clock', 'contract', 'contract-alerts'],
  identity: ['measures', 'store', 'clock', 'contract-identity'],
  source: ['measures', 'ingest', 'judge', 'store', 'regulation', 'clock', 'contract', 'contract-import'],
  'contract-report': ['clock'],
  report: [
    'alert',
    'contract-alerts',
    'measures',
    'ingest',
    'judge',
    'store',
    'regulation',
    'clock',
    'contract',
    'contract-report',
  ],
  api: [
    'report',
    'alert',
    'identity',
    'contract-identity',
    'source',
    'measures',
    'ingest',
    'judge',
    'store',
    'regulation',
    'clock',
    'contract',
    'contract-import',
    'contract-mapping',
    'contract-alerts',
    'contract-report',
  ],
  cli: [
    'api',
    'report',
    'alert',
    'identity',
    'contract-identity',
    'source',
    'measures',
    'ingest',
    'judge',
    'store',
    'regulation',
    'clock',
    'contract',
    'contract-import',
  ],
  main: ['cli'],
}

interface Import {
  readonly file: string
  readonly target: string
  readonly typeOnly: boolean
}

function sourceFiles(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ts|svelte)$/.test(file))
    .map((file) => join(folder, file))
}

function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8')
  const found = text.matchAll(
    /(?:import|export)\s+(type\s)?[^'"`;]*?from\s+['"]([^'"]+)['"]|import\s*\(?\s*['"]([^'"]+)['"]/g,
  )
  return [...found].map((match) => ({ file, target: match[2] ?? match[3] ?? '', typeOnly: match[1] !== undefined }))
}

/** `server/judge/judge.ts` → `judge`; `server/contract.ts` → `contract`. */
const station = (path: string): string => (path.split('/')[1] ?? '').replace(/\.ts$/, '')

const inside = (found: Import): string =>
  relative(root, resolve(root, dirname(found.file), found.target)).replaceAll('\\', '/')

describe('import directions', () => {
  const server = sourceFiles('server').flatMap(importsOf)
  const web = sourceFiles('web').flatMap(importsOf)

  it('finds the imports it is to judge', () => {
    expect(server.length).toBeGreaterThan(50)
    expect(web.length).toBeGreaterThan(20)
  })

  it('runs one way through the stations of the server', () => {
    const wrong = server
      .filter((found) => found.target.startsWith('.'))
      .filter((found) => {
        const from = station(found.file)
        const to = station(inside(found))
        return from !== to && !(MAY_IMPORT[from] ?? []).includes(to)
      })
    expect(wrong.map((found) => `${found.file} imports ${found.target}`)).toEqual([])
  })

  it('lets only the store import DuckDB', () => {
    // The Arrow writer reads the column chunks of a result; it takes their types, and nothing that runs.
    const wrong = server
      .filter((found) => found.target.startsWith('@duckdb/'))
      .filter((found) => station(found.file) !== 'store' && !found.typeOnly)
    expect(wrong.map((found) => found.file)).toEqual([])
  })

  it('quotes what is written into SQL in one place, and uses that in few', () => {
    const text = (file: string) => readFileSync(join(root, file), 'utf8')
    const files = sourceFiles('server')
    expect(files.filter((file) => /replaceAll\("'"/.test(text(file)))).toEqual(QUOTING)
    const writing = server.filter(({ target }) => /(?:store|\.)\/(?:queries|literals)\.ts$/.test(target))
    const able = writing.filter(({ file }) => /\b(?:literal|identifier|withLiterals)\(/.test(text(file)))
    expect([...new Set(able.map(({ file }) => file))].toSorted()).toEqual(WRITING_INTO_SQL)
  })

  it('gives the clock no package but date-fns', () => {
    const packages = server
      .filter((found) => station(found.file) === 'clock' && !found.target.startsWith('.'))
      .filter((found) => !/^(date-fns|@date-fns\/tz|node:)/.test(found.target))
    expect(packages.map((found) => `${found.file} imports ${found.target}`)).toEqual([])
  })

  it('shows the web only the types of the contract', () => {
    const wrong = web.filter((found) => found.target.startsWith('.') && !inside(found).startsWith('web/'))
    expect(
      wrong.filter(
        (found) =>
          !found.typeOnly ||
          !/^server\/contract(-import|-mapping|-draft|-alerts|-report|-identity)?\.ts$/.test(inside(found)),
      ),
    ).toEqual([])
  })
})

/** The one quoting function (`literal`), and what may write into a statement by it; all else is bound. */
const QUOTING = ['server/store/queries.ts']
const WRITING_INTO_SQL = [
  'server/ingest/near-events.ts',
  'server/ingest/stage.ts',
  'server/ingest/staging.ts',
  'server/measures/moments.ts',
  'server/report/table/parquet.ts',
  'server/source/postgres/rows.ts',
  'server/store/literals.ts',
  'server/store/statement.ts',
  'server/store/store.ts',
]

describe('the clock on the wall', () => {
  it('is read in one module only', () => {
    const wrong = sourceFiles('server')
      .filter((file) => station(file) !== 'clock')
      .filter((file) => /Date\.now\(\)|new Date\(\)/.test(readFileSync(join(root, file), 'utf8')))
    expect(wrong).toEqual([])
  })
})

describe('file sizes', () => {
  it('keeps every source file within three screens', () => {
    const long = [...sourceFiles('server'), ...sourceFiles('web')]
      .map((file) => ({ file, lines: readFileSync(join(root, file), 'utf8').split('\n').length }))
      .filter(({ lines }) => lines > 300)
    expect(long).toEqual([])
  })
})
