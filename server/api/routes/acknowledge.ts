import { parse } from 'node:querystring'
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { type Asked, answerLink, type Opened, openLink, REASONS } from '../../alert/acknowledge.ts'
import {
  acknowledgeForm,
  acknowledgeNote,
  acknowledgeStyle,
  type Filled,
  STYLE_PATH,
} from '../../alert/words/acknowledge-page.ts'
import { dateText } from '../../alert/words/when.ts'
import { parseDay } from '../../clock/day.ts'
import type { Language } from '../../clock/types.ts'
import { dayOf } from '../../clock/zone.ts'
import { mainZone } from '../../measures/resolve.ts'

const LONGEST_WORDS = 500
const params = z.object({ token: z.string().max(300) })
const DATE = /^\d{4}-\d{2}-\d{2}$/

/** The page that a link of a message opens: who got the message answers it there, without signing in, once. */
export const acknowledgeRoutes: FastifyPluginAsyncZod = async (app) => {
  const { store, clock, regulation } = app.surroundings
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: 20_000 },
    (_request, body, done) => done(null, parse(String(body))),
  )
  const looking = () => ({ key: app.alerting.linksKey, now: clock.now() })
  const today = () => dayOf(mainZone(regulation.current), clock.now())
  const form = (opened: Extract<Opened, { state: 'open' }>, filled?: Filled) =>
    acknowledgeForm(opened.language, casesOf(app, opened.alerts, opened.language), today(), filled)
  const note = (opened: Exclude<Opened, { state: 'open' }>) => {
    // Of a link that nobody signed nothing is known, the language neither.
    if (opened.state === 'unknown') return acknowledgeNote('ru', 'unknown')
    const cases = opened.state === 'over' ? casesOf(app, opened.alerts, opened.language) : []
    return acknowledgeNote(opened.language, opened.state, cases)
  }

  app.get(STYLE_PATH, { schema: { hide: true } }, async (_request, reply) =>
    reply.type('text/css; charset=utf-8').header('cache-control', 'max-age=3600').send(acknowledgeStyle),
  )

  app.get('/a/:token', { schema: { hide: true, params } }, async (request, reply) => {
    const opened = await openLink(store, request.params.token, looking())
    return opened.state === 'open' ? page(reply, 200, form(opened)) : page(reply, STATUS[opened.state], note(opened))
  })

  app.post('/a/:token', { schema: { hide: true, params } }, async (request, reply) => {
    const { token } = request.params
    const filled = read(request.body)
    const opened = await openLink(store, token, looking())
    if (opened.state !== 'open') return page(reply, STATUS[opened.state], note(opened))
    const fault = faultOf(filled, today())
    if (fault !== undefined) return page(reply, 422, form(opened, { ...filled, fault }))
    const answer = {
      reason: REASONS.find((one) => one === filled.reason) ?? 'other',
      words: filled.words,
      promised: filled.promised === '' ? null : parseDay(filled.promised),
    }
    const answered = await answerLink(store, token, answer, looking())
    if (answered.state !== 'open') return page(reply, STATUS[answered.state], note(answered))
    app.alertsChanged('answers')
    const cases = casesOf(app, answered.alerts, answered.language)
    return page(reply, 200, acknowledgeNote(answered.language, 'done', cases))
  })
}

const STATUS = { unknown: 404, expired: 410, used: 410, over: 200 } as const

const page = (reply: FastifyReply, status: number, html: string) =>
  reply.code(status).type('text/html; charset=utf-8').header('cache-control', 'no-store').send(html)

function read(body: unknown): Omit<Filled, 'fault'> {
  const given = (typeof body === 'object' && body !== null ? body : {}) as Readonly<Record<string, unknown>>
  const text = (name: string) => (typeof given[name] === 'string' ? String(given[name]).trim() : '')
  return { reason: text('reason'), words: text('words').slice(0, LONGEST_WORDS), promised: text('promised') }
}

function faultOf({ reason, words, promised }: Omit<Filled, 'fault'>, today: number): Filled['fault'] | undefined {
  if (!REASONS.some((one) => one === reason)) return 'reasonMissing'
  if (reason === 'other' && words === '') return 'wordsMissing'
  if (promised === '') return undefined
  if (!DATE.test(promised)) return 'promisedWrong'
  try {
    return parseDay(promised) < today ? 'promisedWrong' : undefined
  } catch {
    return 'promisedWrong'
  }
}

/** What each case of a link is about, in words: step, place, deadline. */
function casesOf({ surroundings }: FastifyInstance, alerts: readonly Asked[], language: Language) {
  const { editions, providers } = surroundings.regulation.current
  const now = surroundings.clock.now()
  const stages = editions.flatMap((edition) => edition.stages)
  return alerts.map(({ caseId, stage, step, provider, deadline, endedHow }) => {
    const at = providers.find(({ code }) => code === provider)
    const of = stages.find(({ id }) => id === stage)
    const short = step === null ? of?.short : of?.steps.find(({ ordinal }) => ordinal === step)?.short
    const due =
      deadline === null || at === undefined
        ? ''
        : dateText(language, dayOf(at.schedule.zone, deadline), dayOf(at.schedule.zone, now))
    const about = [short?.[language] ?? stage, at?.short[language] ?? provider, due].filter((part) => part !== '')
    return { caseId, about: about.join(', '), answered: endedHow !== null }
  })
}
