import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { LRUCache } from 'lru-cache'
import { encode } from 'uqr'
import { z } from 'zod'
import {
  newRecoveryCodes,
  newSecret,
  recoveryHash,
  secretAddress,
  stepOfCode,
} from '../../../identity/account/second-factor.ts'
import { confirmPassword } from '../../../identity/session/sign-in.ts'
import { READERS } from '../../access.ts'
import { ApiProblem } from '../../errors.ts'
import { ownAccount } from '../../own-account.ts'
import { FEW } from '../../plugins/limits.ts'
import { failures } from '../../schemas/error.ts'
import * as schemas from '../../schemas/identity.ts'
import { nothing } from '../../schemas/upload.ts'

const tags = ['Sign-in']
const config = { ...READERS, ...FEW }
/** A secret that was shown waits so long for its first code. */
const WAITS_MS = 600_000
const passwordAlone = z.strictObject({ password: schemas.secondFactorProof.shape.password })

/** The code of an authenticator beside the password. */
export const secondFactorRoutes: FastifyPluginAsyncZod = async (app) => {
  const { identity } = app
  const { accounts, keys, clock } = identity
  const begun = new LRUCache<string, string>({ max: 10_000, ttl: WAITS_MS })

  app.post(
    '/me/second-factor',
    {
      config,
      schema: {
        tags,
        summary: 'A secret for an authenticator; it counts once a code of it has come back',
        response: { 200: schemas.secondFactorBegun, ...failures(401, 403, 429) },
      },
    },
    async (request) => {
      const { account, record } = ownAccount(request)
      const secret = newSecret()
      begun.set(account, secret)
      const address = secretAddress(secret, record.login)
      return { secret, address, qr: qrOf(address) }
    },
  )

  app.put(
    '/me/second-factor',
    {
      config,
      schema: {
        tags,
        summary: 'Turn the second factor on; answers the recovery codes, this once',
        body: schemas.secondFactorProof,
        response: { 200: schemas.recoveryCodes, ...failures(400, 401, 403, 429) },
      },
    },
    async (request) => {
      const { account, record } = ownAccount(request)
      const { code, password } = request.body
      await confirmPassword(identity, { login: record.login, password, address: request.ip })
      const secret = begun.get(account)
      const step = secret === undefined ? undefined : stepOfCode(secret, code.replaceAll(/\s/g, ''), clock.now(), 0)
      if (secret === undefined || step === undefined) {
        throw new ApiProblem('sign_in_refused', 'the code is not the one that the authenticator shows now')
      }
      begun.delete(account)
      const codes = newRecoveryCodes()
      const totp = { hidden: keys.hide(secret), lastStep: step }
      await accounts.keep(account, { ...accounts.get(account), totp, recovery: codes.map(recoveryHash) })
      await app.done(request, { what: 'second_factor_on' })
      return { codes }
    },
  )

  app.delete(
    '/me/second-factor',
    {
      config,
      schema: {
        tags,
        summary: 'Turn the second factor off',
        body: passwordAlone,
        response: { 204: nothing, ...failures(400, 401, 403, 429) },
      },
    },
    async (request, reply) => {
      const { account, record } = ownAccount(request)
      await confirmPassword(identity, { login: record.login, password: request.body.password, address: request.ip })
      await accounts.keep(account, { ...accounts.get(account), totp: null, recovery: [] })
      await app.done(request, { what: 'second_factor_off' })
      return await reply.code(204).send(null)
    },
  )
}

/** As a path of unit squares, which a page can draw without a style or a script. */
function qrOf(text: string): { size: number; path: string } {
  const { data, size } = encode(text, { ecc: 'M', border: 2 })
  const squares = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])))
  return { size, path: squares.join('') }
}
