import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify'
import { type AppOptions, buildApp } from '../../../server/api/app.ts'
import { Identity, LOCAL_READER } from '../../../server/identity/identity.ts'
import { type World, worldOf } from '../measures/world.ts'

export interface Served {
  readonly app: FastifyInstance
  readonly world: World
  readonly identity: Identity
  get(url: string, headers?: InjectOptions['headers']): Promise<LightMyRequestResponse>
  close(): Promise<void>
}

/** The real app over a small log in memory, asked without a socket, by somebody who may do everything unless told otherwise. */
export async function served(csv: string, options: Partial<AppOptions> = {}): Promise<Served> {
  const world = await worldOf(csv)
  const { store, regulation, clock } = world
  const webFolder = join(tmpdir(), 'merzim-no-pages')
  const identity = options.identity ?? (await Identity.open(undefined, clock))
  const app = await buildApp({
    store,
    regulation,
    clock,
    webFolder,
    authenticate: () => LOCAL_READER,
    ...options,
    identity,
  })
  await app.ready()
  return {
    app,
    world,
    identity,
    get: (url, headers = {}) => app.inject({ url, headers }),
    async close() {
      await app.close()
      identity.close()
      world.close()
    },
  }
}
