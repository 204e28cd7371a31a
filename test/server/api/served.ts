import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify'
import { type AppOptions, buildApp } from '../../../server/api/app.ts'
import { type World, worldOf } from '../measures/world.ts'

export interface Served {
  readonly app: FastifyInstance
  readonly world: World
  get(url: string, headers?: InjectOptions['headers']): Promise<LightMyRequestResponse>
  close(): Promise<void>
}

/** The real app over a small log in memory, asked without a socket. */
export async function served(csv: string, options: Partial<AppOptions> = {}): Promise<Served> {
  const world = await worldOf(csv)
  const { store, regulation, clock } = world
  const webFolder = join(tmpdir(), 'merzim-no-pages')
  const app = await buildApp({ store, regulation, clock, webFolder, ...options })
  await app.ready()
  return {
    app,
    world,
    get: (url, headers = {}) => app.inject({ url, headers }),
    async close() {
      await app.close()
      world.close()
    },
  }
}
