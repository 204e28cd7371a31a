import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { receive } from '../../server/ingest/incoming.ts'
import { report } from './measure.ts'

/** One XES log, named by the argument, to rows as an import reads it: hashed, parsed, written as lines for DuckDB. */
const [path = ''] = process.argv.slice(2)
const folder = mkdtempSync(join(tmpdir(), 'merzim-bench-'))
try {
  const began = performance.now()
  const received = await receive({ name: 'log.xes', path }, { folder })
  const seconds = (performance.now() - began) / 1000
  const { user, system } = process.cpuUsage()
  let rows = 0
  for (const byte of readFileSync(received.path)) if (byte === 10) rows++
  report(seconds, { rows, columns: received.columns?.length ?? 0, cpu: (user + system) / 1e6 })
} finally {
  rmSync(folder, { recursive: true })
}
