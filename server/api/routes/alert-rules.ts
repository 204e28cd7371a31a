import type { FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { tryRule } from '../../alert/plan/try-rule.ts'
import { previewRule } from '../../alert/rules/preview.ts'
import { RuleChanged, readRules, removeRule, saveRule } from '../../alert/rules/rules.ts'
import { parseDay } from '../../clock/day.ts'
import { OBLAST, READERS } from '../access.ts'
import { ApiProblem } from '../errors.ts'
import { sendLetter } from '../letter-page.ts'
import * as schemas from '../schemas/alert-rule.ts'
import { failures } from '../schemas/error.ts'
import { nothing } from '../schemas/upload.ts'
import { list } from '../schemas/words.ts'
import { nameOf, scopeOf } from '../scope-of.ts'

const tags = ['Alerts']
const CHANNELS = ['email', 'telegram', 'webhook'] as const
/** Days that a rule is tried on. */
const MOST_DAYS = 366

/** Who is told of what, and when. */
export const alertRuleRoutes: FastifyPluginAsyncZod = async (app) => {
  const { store, clock, regulation } = app.surroundings
  const preview = ({ rule, body, level }: schemas.PreviewedRule, request: FastifyRequest) => {
    const whole = { rule, version: 0, enabled: true, ...body, changedAt: null, changedBy: null }
    const { on } = app.alerting
    const around = { store, clock, regulation: regulation.current, on, base: `http://${request.host}` }
    return previewRule(whole, level, scopeOf(request), around)
  }
  const missing = (rule: string) => new ApiProblem('rule_not_found', `there is no rule ${rule}`)

  app.get(
    '/alerts/rules',
    {
      config: READERS,
      schema: {
        tags,
        summary: 'Rules: those that ship with Merzim first, then the others by name',
        response: { 200: list(schemas.alertRule) },
      },
    },
    async () => readRules(store),
  )

  app.put(
    '/alerts/rules/:rule',
    {
      config: OBLAST,
      schema: {
        tags,
        summary: 'Keep a rule, as its next version; what is open by it is told by the new one',
        params: schemas.ruleParams,
        body: schemas.savedRule,
        response: { 200: schemas.alertRule, ...failures(400, 403, 409) },
      },
    },
    async (request) => {
      const { rule } = request.params
      const before = (await readRules(store)).find((one) => one.rule === rule)
      const kept = await saveRule(store, clock, { rule, ...request.body, by: nameOf(request) }).catch(
        (error: unknown) => {
          throw error instanceof RuleChanged ? new ApiProblem('rule_changed', error.message) : error
        },
      )
      await app.done(request, { what: 'rule_changed', subject: rule, detail: { before, after: kept } })
      app.alertsChanged('settings')
      return kept
    },
  )

  app.delete(
    '/alerts/rules/:rule',
    {
      config: OBLAST,
      schema: {
        tags,
        summary: 'Take a rule away; what is open by it is withdrawn',
        params: schemas.ruleParams,
        response: { 204: nothing, ...failures(403, 404) },
      },
    },
    async (request, reply) => {
      const { rule } = request.params
      const before = (await readRules(store)).find((one) => one.rule === rule)
      if (before === undefined) throw missing(rule)
      await removeRule(store, clock, rule, nameOf(request))
      await app.done(request, { what: 'rule_removed', subject: rule, detail: { before } })
      app.alertsChanged('settings')
      return await reply.code(204).send(null)
    },
  )

  app.post(
    '/alerts/rules/preview',
    {
      config: OBLAST,
      schema: {
        tags,
        summary: 'The exact message that a rule would send now, in each language and by each of its channels',
        body: schemas.previewedRule,
        response: { 200: list(schemas.messagePreview), ...failures(400, 403) },
      },
    },
    async (request) => preview(request.body, request),
  )

  app.get(
    '/alerts/rules/preview/html',
    {
      config: OBLAST,
      schema: {
        tags,
        summary: 'The letter alone that a rule would send now; it runs and fetches nothing',
        querystring: schemas.previewedLetter,
      },
    },
    async (request, reply) => {
      const { asked, language } = request.query
      const previews = await preview(asked, request)
      const letter = previews.find((one) => one.language === language && one.html !== null)?.html
      if (letter === undefined || letter === null) {
        throw new ApiProblem('rule_not_found', `the rule ${asked.rule} sends no letter`)
      }
      return sendLetter(reply, letter)
    },
  )

  app.post(
    '/alerts/rules/try',
    {
      config: OBLAST,
      schema: {
        tags,
        summary: 'What a rule would have sent in a period of the past, had nobody answered; nothing is stored or sent',
        body: schemas.triedRule,
        response: { 200: schemas.ruleTrial, ...failures(400, 403) },
      },
    },
    async (request) => {
      const { rule, body, from, to } = request.body
      const [first, last] = [parseDay(from), parseDay(to)]
      if (last < first) throw new ApiProblem('period_reversed', 'the period ends before it starts')
      if (last - first >= MOST_DAYS) throw new ApiProblem('bad_request', `body.to: give at most ${MOST_DAYS} days`)
      const whole = { rule, version: 0, enabled: true, ...body, changedAt: null, changedBy: null }
      // Before anything is set up, what is asked is what the rule would send once it is.
      const { on: set } = app.alerting
      const on = CHANNELS.some((channel) => set(channel)) ? set : () => true
      const scope = scopeOf(request)
      return tryRule({ store, regulation: regulation.current, on, rule: whole, scope, from: first, to: last })
    },
  )
}
