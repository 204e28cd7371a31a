import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { profileFromDraft } from '../../ingest/drafts/profile-from-draft.ts'
import { headerFingerprint } from '../../ingest/header-fingerprint.ts'
import { propose } from '../../ingest/proposal/propose.ts'
import { ADMINISTRATORS } from '../access.ts'
import { ApiProblem } from '../errors.ts'
import { uploadNamed } from '../intake.ts'
import { draft } from '../schemas/draft.ts'
import { failures } from '../schemas/error.ts'
import * as schemas from '../schemas/mapping.ts'
import { nothing, uploadId } from '../schemas/upload.ts'
import { list } from '../schemas/words.ts'

const tags = ['Import']

/** From a file to a mapping: what is proposed, what it would do, and mappings that were saved. */
export const mappingRoutes: FastifyPluginAsyncZod = async (app) => {
  const { store, regulation } = app.surroundings
  const { intake } = app
  const { uploads, checks, profiles } = intake

  app.get(
    '/uploads/:upload/proposal',
    {
      config: ADMINISTRATORS,
      schema: {
        tags,
        summary: 'How a file may be read: columns, words, steps, times, and what must be asked',
        params: uploadId,
        querystring: schemas.proposalQuery,
        response: { 200: schemas.proposal, ...failures(400, 404, 422) },
      },
    },
    async (request) => {
      const { upload, name } = uploadNamed(intake, request.params.upload)
      const { profile } = request.query
      if (profile !== undefined && profile !== 'none') requireProfile(profile)
      const path = uploads.path(upload)
      const found = await propose(store, regulation.current, profiles, {
        name,
        path,
        ...request.query,
        signal: request.gone,
      })
      return { upload, ...found }
    },
  )

  app.post(
    '/uploads/:upload/check',
    {
      config: ADMINISTRATORS,
      schema: {
        tags,
        summary: 'Try a mapping on a file; nothing is stored',
        params: uploadId,
        body: draft,
        response: { 202: schemas.check, ...failures(400, 403, 404) },
      },
    },
    async (request, reply) => {
      const { upload, name } = uploadNamed(intake, request.params.upload)
      const profile = profileFromDraft(request.body, request.body.profile ?? 'draft', store.folder)
      return await reply.code(202).send(checks.begin({ upload, name, path: uploads.path(upload) }, profile))
    },
  )

  app.get(
    '/uploads/:upload/check',
    {
      config: ADMINISTRATORS,
      schema: {
        tags,
        summary: 'How the check goes, and what it found',
        params: uploadId,
        response: { 200: schemas.check, ...failures(404) },
      },
    },
    async (request) => {
      const { upload } = uploadNamed(intake, request.params.upload)
      const check = checks.find(upload)
      if (check === undefined)
        throw new ApiProblem('check_not_found', 'this upload has not been checked: send a mapping to the same address')
      return check
    },
  )

  app.get(
    '/profiles',
    {
      config: ADMINISTRATORS,
      schema: { tags, summary: 'Saved mappings', response: { 200: list(schemas.savedProfile) } },
    },
    async () => profiles.list(),
  )

  app.get(
    '/profiles/:profile',
    {
      config: ADMINISTRATORS,
      schema: {
        tags,
        summary: 'A saved mapping',
        params: schemas.profileId,
        response: { 200: schemas.profileDetail, ...failures(400, 404) },
      },
    },
    async (request) => requireProfile(request.params.profile),
  )

  app.put(
    '/profiles/:profile',
    {
      config: ADMINISTRATORS,
      schema: {
        tags,
        summary: 'Save a mapping, as a draft or as YAML',
        params: schemas.profileId,
        body: schemas.profileToSave,
        response: { 200: schemas.profileDetail, ...failures(400, 403) },
      },
    },
    async (request) => {
      const { profile } = request.params
      const { name, draft: given, header, yaml } = request.body
      const saved = () =>
        app.done(request, { what: 'mapping_saved', subject: profile, detail: { name, yaml, draft: given } })
      if (yaml !== undefined) {
        const kept = profiles.saveText(profile, yaml)
        await saved()
        return kept
      }
      if (given === undefined) throw new ApiProblem('bad_request', 'send a draft, or yaml')
      profileFromDraft(given, profile, store.folder)
      const kept = profiles.save(profile, {
        name,
        draft: given,
        fingerprint: header === undefined ? undefined : headerFingerprint(header),
      })
      await saved()
      return kept
    },
  )

  app.delete(
    '/profiles/:profile',
    {
      config: ADMINISTRATORS,
      schema: {
        tags,
        summary: 'Forget a saved mapping',
        params: schemas.profileId,
        response: { 204: nothing, ...failures(403, 404) },
      },
    },
    async (request, reply) => {
      if (!profiles.remove(request.params.profile)) throw noProfile(request.params.profile)
      await app.done(request, { what: 'mapping_removed', subject: request.params.profile })
      return await reply.code(204).send(null)
    },
  )

  const noProfile = (id: string) =>
    new ApiProblem('profile_not_found', `there is no saved profile "${id}": /api/v1/profiles lists them`)

  function requireProfile(id: string) {
    const found = profiles.find(id)
    if (found === undefined) throw noProfile(id)
    return found
  }
}
