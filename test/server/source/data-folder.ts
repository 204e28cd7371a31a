import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildApp } from '../../../server/api/app.ts'
import { openData } from '../../../server/cli/data.ts'
import { systemClock } from '../../../server/clock/system-clock.ts'
import type { Served } from '../api/served.ts'

/** The real app over a data folder, asked without a socket. */
export async function openFolder(folder: string, watch: readonly string[] = []): Promise<Served> {
  const data = await openData(folder, systemClock)
  const app = await buildApp({ ...data, watch, webFolder: join(tmpdir(), 'merzim-no-pages') }).catch(
    (error: unknown) => {
      data.store.close()
      throw error
    },
  )
  await app.ready()
  return {
    app,
    world: { ...data, ask: async () => [], close: () => data.store.close() },
    get: (url, headers = {}) => app.inject({ url, headers }),
    async close() {
      await app.close()
      data.store.close()
    },
  }
}
