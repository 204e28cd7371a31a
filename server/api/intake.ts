import { randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { Checks } from '../ingest/check/checks.ts'
import { SavedProfiles } from '../ingest/saved-profiles.ts'
import { type KeptUpload, Uploads } from '../ingest/uploads/uploads.ts'
import { ApiProblem } from './errors.ts'
import type { Surroundings } from './surroundings.ts'

/** What is kept of files between their upload and their load. */
export interface Intake {
  readonly uploads: Uploads
  readonly checks: Checks
  readonly profiles: SavedProfiles
}

declare module 'fastify' {
  interface FastifyInstance {
    readonly intake: Intake
  }
}

/** The most that one upload may be, unless MERZIM_UPLOAD_MB says otherwise. */
const USUAL_LIMIT_MB = 4096

const limitInBytes = (): number => {
  const given = Number(process.env['MERZIM_UPLOAD_MB'])
  return (Number.isFinite(given) && given > 0 ? given : USUAL_LIMIT_MB) * 1e6
}

/** @param limit - bytes of one upload. */
export function giveIntake(
  app: FastifyInstance,
  { store, regulation, clock }: Surroundings,
  limit = limitInBytes(),
): void {
  const folder = store.folder ?? join(tmpdir(), `merzim-${randomUUID()}`)
  const checks = new Checks(store, regulation, clock, (error) => app.log.error({ err: error }, 'a check failed'))
  app.decorate('intake', { uploads: new Uploads(folder, clock, limit), checks, profiles: new SavedProfiles(folder) })
  app.addHook('onClose', async () => checks.close())
}

/** Throws upload_not_found. */
export function uploadNamed({ uploads }: Intake, upload: string): KeptUpload {
  const found = uploads.find(upload)
  if (found === undefined)
    throw new ApiProblem(
      'upload_not_found',
      `there is no upload ${upload}: it was loaded, deleted, or is over a day old; send the file again`,
    )
  return found
}
