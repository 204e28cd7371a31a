import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildApp } from '../../../server/api/app.ts'
import { openData } from '../../../server/cli/data.ts'
import { systemClock } from '../../../server/clock/system-clock.ts'
import { Identity, LOCAL_READER } from '../../../server/identity/identity.ts'
import type { Served } from '../api/served.ts'

/** The real app over a data folder, asked without a socket. */
export async function openFolder(folder: string, watch: readonly string[] = []): Promise<Served> {
  const data = await openData(folder, systemClock)
  const identity = await Identity.open(folder, systemClock)
  const close = () => {
    identity.close()
    data.store.close()
  }
  const webFolder = join(tmpdir(), 'merzim-no-pages')
  const around = { ...data, identity, watch, webFolder, authenticate: () => LOCAL_READER }
  const app = await buildApp(around).catch((error: unknown) => {
    close()
    throw error
  })
  await app.ready()
  return {
    app,
    identity,
    world: { ...data, ask: async () => [], close: () => data.store.close() },
    get: (url, headers = {}) => app.inject({ url, headers }),
    async close() {
      await app.close()
      close()
    },
  }
}
