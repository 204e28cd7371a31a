import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { receive } from '../../../server/ingest/incoming.ts'

/** Reads each of the named files as an import does, whatever becomes of it, and prints the memory of this process at its peak, in MB. */
const folder = mkdtempSync(join(tmpdir(), 'merzim-bad-'))
for (const path of process.argv.slice(2)) {
  await receive({ name: basename(path), path }, { folder }).catch(() => undefined)
}
rmSync(folder, { recursive: true })
process.stdout.write(String(process.resourceUsage().maxRSS / 1024))
