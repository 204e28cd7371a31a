import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import type { ApiError } from '../contract.ts'
import { IdentityProblem } from '../identity/errors.ts'
import { DraftUnusable } from '../ingest/drafts/profile-from-draft.ts'
import {
  BatchMissing,
  FileUnreadable,
  ImportCancelled,
  ProfileError,
  ReplayRefused,
  UndoRefused,
} from '../ingest/errors.ts'
import { fileReasons } from '../ingest/reasons.ts'
import { UploadTooLarge } from '../ingest/uploads/uploads.ts'
import { FilterError, TooManyRows } from '../measures/errors.ts'
import { RegulationError } from '../regulation/faults.ts'
import { ReportError } from '../report/errors.ts'
import { SourceFailed } from '../source/postgres/failures.ts'
import { BodyUnreadable, KeyReused, NotStored, TooBusy } from '../source/push/errors.ts'
import { isDiskFull, isMemoryShort, QueryTimedOut } from '../store/errors.ts'
import { ApiProblem, ERRORS, type ErrorCode } from './errors.ts'
import { loggedParams, loggedRequest } from './logged-request.ts'

/** What the reader is told, by what was thrown. Anything unforeseen is `internal`, and its text stays in the log. */
export function problemOf(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error
  if (error instanceof IdentityProblem) return new ApiProblem(error.code, error.message, error.details)
  if (error instanceof FilterError) return new ApiProblem(error.code, error.message, error.details)
  if (error instanceof ReportError) return new ApiProblem(error.code, error.message, error.details)
  if (error instanceof TooManyRows) return new ApiProblem('too_many_rows', error.message)
  if (error instanceof QueryTimedOut) {
    return new ApiProblem('took_too_long', 'the question took too long and was stopped: narrow it with filters')
  }
  if (error instanceof NotStored) return new ApiProblem('not_stored', error.message)
  if (isDiskFull(error)) {
    const message = 'the disk is full: nothing was stored; make room in the data folder and try again'
    return new ApiProblem('disk_full', message, { words: fileReasons.disk_full })
  }
  if (isMemoryShort(error)) {
    const message =
      'the database had too little memory for this, and nothing was stored: start the server with more, such as --memory 8GB'
    return new ApiProblem('memory_short', message, { words: fileReasons.memory_short })
  }
  if (error instanceof FileUnreadable) {
    return new ApiProblem('unreadable_file', error.message, {
      reason: error.code,
      detail: error.detail,
      words: fileReasons[error.code],
      ...(error.choices.length === 0 ? {} : { choices: error.choices }),
    })
  }
  if (error instanceof SourceFailed) return new ApiProblem('source_failed', error.message, { reason: error.code })
  if (error instanceof BodyUnreadable) return new ApiProblem('bad_request', error.message)
  if (error instanceof KeyReused) return new ApiProblem('key_reused', error.message)
  if (error instanceof TooBusy) return new ApiProblem('too_busy', error.message)
  if (error instanceof BatchMissing) return new ApiProblem('batch_not_found', error.message)
  if (error instanceof UndoRefused) return new ApiProblem('cannot_undo', error.message, { reason: error.code })
  if (error instanceof ReplayRefused) return new ApiProblem('cannot_replay', error.message, { reason: error.code })
  if (error instanceof ImportCancelled) return new ApiProblem('cancelled', error.message)
  if (error instanceof UploadTooLarge) return new ApiProblem('too_large', error.message, { limit: error.limit })
  if (error instanceof DraftUnusable) return new ApiProblem('bad_mapping', error.message, { problems: error.problems })
  if (error instanceof ProfileError || error instanceof RegulationError) {
    return new ApiProblem('bad_profile', error.message, { faults: error.faults })
  }
  if (hasZodFastifySchemaValidationErrors(error)) {
    const [first] = error.validation
    const place = [error.validationContext, ...(first?.instancePath ?? '').split('/').filter(Boolean)].join('.')
    const code = error.validationContext === 'querystring' ? 'bad_filter' : 'bad_request'
    return new ApiProblem(code, `${place}: ${first?.message ?? 'cannot be read'}`, { place })
  }
  const { statusCode, message } = error as Partial<FastifyError>
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return new ApiProblem('bad_request', message ?? 'the request cannot be read')
  }
  return new ApiProblem('internal', 'something went wrong here; the log of the server has the details')
}

/** Tells 4xx as they are, hides the text of 5xx, and logs both with method, address and parameters. */
export function handleErrors(app: FastifyInstance): void {
  app.setErrorHandler((error: unknown, request, reply) => {
    const problem = problemTold(error, request)
    if (error instanceof TooBusy) reply.header('retry-after', String(error.retryAfterSeconds))
    if (error instanceof NotStored) reply.header('retry-after', '10')
    if (error instanceof IdentityProblem && error.retryAfter !== undefined) {
      reply.header('retry-after', String(error.retryAfter))
    }
    return sendProblem(reply, problem)
  })
}

/** What the reader is told of an error, once the log has it. `more` is what the log needs to know beside the request. */
export function problemTold(error: unknown, request: FastifyRequest, more: Readonly<Record<string, unknown>> = {}) {
  const problem = request.gone.aborted ? new ApiProblem('client_left', 'the reader went away') : problemOf(error)
  const asked = { ...loggedRequest(request), params: loggedParams(request), ...more, code: problem.code }
  if (ERRORS[problem.code].status >= 500) request.log.error({ err: error, ...asked }, 'request failed')
  else request.log.info({ reason: problem.message, ...asked }, 'request refused')
  return problem
}

export function sendProblem(reply: FastifyReply, problem: ApiProblem): FastifyReply {
  return reply
    .code(ERRORS[problem.code].status)
    .header('cache-control', 'no-store')
    .type('application/json; charset=utf-8')
    .send(JSON.stringify(bodyOf(problem)))
}

export const bodyOf = ({ code, message, details }: ApiProblem): ApiError & { code: ErrorCode } => ({
  code,
  message,
  ...(details === undefined ? {} : { details }),
})

export const notFoundProblem = (request: FastifyRequest): ApiProblem =>
  new ApiProblem('not_found', `there is nothing at ${request.method} ${request.url.split('?', 1)[0]}: see /docs`)
