import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { profileFromDraft } from '../../ingest/drafts/profile-from-draft.ts'
import { headerFingerprint } from '../../ingest/header-fingerprint.ts'
import { importsOf } from '../../ingest/import-queue.ts'
import type { Profile } from '../../ingest/profile.ts'
import { ADMINISTRATORS } from '../access.ts'
import { ApiProblem } from '../errors.ts'
import { writeImport } from '../import-audit.ts'
import { uploadNamed } from '../intake.ts'
import { printedReport } from '../printed-report.ts'
import { failures } from '../schemas/error.ts'
import { importState, type LoadAsked, loadRequest } from '../schemas/import.ts'
import { uploadId } from '../schemas/upload.ts'
import { doerOf } from '../scope-of.ts'
import { printedImport } from './imports.ts'

/** From a checked upload to a batch: it takes its turn among the imports. */
export const loadRoutes: FastifyPluginAsyncZod = async (app) => {
  const { store, regulation, clock, ingest } = app.surroundings
  const { uploads, checks, profiles } = app.intake
  const queue = importsOf(store)

  app.post(
    '/uploads/:upload/load',
    {
      config: ADMINISTRATORS,
      schema: {
        tags: ['Import'],
        summary: 'Take an upload in, by a mapping or a saved profile; it waits its turn',
        description:
          'Answered at once; `/imports/{import}` tells how far it is. The upload is gone once it is stored, and stays when ' +
          'the import fails or is given up.',
        params: uploadId,
        body: loadRequest,
        response: { 202: importState, ...failures(400, 403, 404) },
      },
    },
    async (request, reply) => {
      const { upload, name } = uploadNamed(app.intake, request.params.upload)
      const profile = profileOf(request.body)
      checks.stop(upload)
      const work = { name, source: 'HTTP', path: uploads.path(upload), profile, clock }
      const job = queue.add(name, (turn) => ingest(store, regulation, { ...work, ...turn }))
      const [doer, before] = [doerOf(request), regulation.current]
      job.done.then(
        (report) => {
          void writeImport(app, doer, printedReport(report), before)
          uploads.remove(upload)
          keepMapping(request.body)
        },
        // What went wrong is told by the import itself.
        () => undefined,
      )
      const begun = queue.find(job.id)
      if (begun === undefined) throw new Error(`import ${job.id} is not in the queue`)
      return await reply.code(202).send(printedImport(begun))
    },
  )

  function profileOf({ draft, profile, saveAs }: LoadAsked): Profile {
    if (draft !== undefined) return profileFromDraft(draft, saveAs ?? draft.profile ?? 'draft', store.folder)
    if (profile !== undefined) return profiles.asProfile(profile)
    throw new ApiProblem('bad_request', 'say how the file is to be read: send a draft, or the name of a profile')
  }

  /** A mapping that brought a log in is worth keeping: for its header, next time. */
  function keepMapping({ draft, saveAs }: LoadAsked): void {
    if (draft === undefined || saveAs === undefined) return
    const fingerprint = headerFingerprint(draft.columns.map(({ column }) => column))
    try {
      profiles.save(saveAs, { draft, fingerprint })
    } catch (error) {
      app.log.error({ err: error }, `the mapping "${saveAs}" could not be saved`)
    }
  }
}
