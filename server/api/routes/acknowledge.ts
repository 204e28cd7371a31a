import type { KeyObject } from 'node:crypto'
import type { FastifyPluginAsync, FastifyReply } from 'fastify'
import { type Asked, answerLink, type Opened, openLink, REASONS, type Reason } from '../../alert/acknowledge.ts'
import {
  type AskedCase,
  acknowledgeForm,
  acknowledgeNote,
  acknowledgeStyle,
  type Filled,
  STYLE_PATH,
} from '../../alert/words/acknowledge-page.ts'
import { phrases } from '../../alert/words/phrases.ts'
import { dateText, timeText } from '../../alert/words/when.ts'
import { addDays, readDay } from '../../clock/day.ts'
import type { Day, Language } from '../../clock/types.ts'
import { dayOf } from '../../clock/zone.ts'
import type { Regulation } from '../../regulation/types.ts'
import { EVERYBODY } from '../access.ts'

export interface AcknowledgeOptions {
  /** What links are signed with. */
  readonly key: KeyObject
  /** Alerts have been answered. */
  readonly onAnswered: () => void
}

const MOST_WORDS = 500
const MOST_DAYS = 366
const STATUS = { open: 200, over: 200, unknown: 404, expired: 410, used: 410 } as const

/**
 * The page that a message's link opens, in the language of the message, without a script: a form that is looked at as
 * often as one likes, and sent once. Register it without a prefix. Whoever has the link needs no other right.
 */
export const acknowledgeRoutes: FastifyPluginAsync<AcknowledgeOptions> = async (app, { key, onAnswered }) => {
  const { store, regulation, clock } = app.surroundings
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: 20_000 },
    (_request, body, done) => done(null, new URLSearchParams(String(body))),
  )

  app.get(STYLE_PATH, { config: EVERYBODY, schema: { hide: true } }, async (_request, reply) =>
    reply.type('text/css; charset=utf-8').header('cache-control', 'no-cache').send(acknowledgeStyle),
  )

  app.get<{ Params: { token: string } }>(
    '/a/:token',
    { config: EVERYBODY, schema: { hide: true } },
    async ({ params }, reply) => {
      return show(reply, await openLink(store, params.token, { key, now: clock.now() }))
    },
  )

  app.post<{ Params: { token: string }; Body: URLSearchParams | undefined }>(
    '/a/:token',
    { config: EVERYBODY, schema: { hide: true } },
    async ({ params, body, ip }, reply) => {
      const looking = { key, now: clock.now() }
      const given = filledIn(body ?? new URLSearchParams())
      const today = dayOf(zoneOf(regulation.current), looking.now)
      const fault = faultOf(given, today)
      if (fault !== undefined) {
        const opened = await openLink(store, params.token, looking)
        return show(reply, opened, { ...given, fault })
      }
      const promised = readDay(given.promised) ?? null
      const answer = { reason: given.reason as Reason, words: given.words, promised }
      const opened = await answerLink(store, params.token, answer, looking)
      if (opened.state !== 'open') return show(reply, opened)
      await app.identity.audit.write(
        { name: opened.contact, account: null, address: ip },
        { what: 'acknowledged', subject: 'link', detail: { alerts: opened.answered, ...given } },
      )
      onAnswered()
      const cases = casesOf(opened.alerts, opened.language, today)
      return page(reply, 200, acknowledgeNote(opened.language, 'done', cases))
    },
  )

  /** Each step once, however many rules tell of it. */
  const casesOf = (alerts: readonly Asked[], language: Language, today: Day): AskedCase[] =>
    [...new Map(alerts.map((asked) => [asked.about, asked])).values()].map((asked) =>
      caseOf(asked, regulation.current, language, today),
    )

  function show(reply: FastifyReply, opened: Opened, filled?: Filled) {
    const today = dayOf(zoneOf(regulation.current), clock.now())
    const language = opened.state === 'unknown' ? 'ru' : opened.language
    const alerts = 'alerts' in opened ? opened.alerts : []
    const cases = casesOf(alerts, language, today)
    const text =
      opened.state === 'open'
        ? acknowledgeForm(language, cases, today, filled)
        : acknowledgeNote(language, opened.state, cases)
    return page(reply, filled === undefined ? STATUS[opened.state] : 400, text)
  }
}

const page = (reply: FastifyReply, status: number, text: string) =>
  reply.code(status).type('text/html; charset=utf-8').header('cache-control', 'no-store').send(text)

function filledIn(body: URLSearchParams): Omit<Filled, 'fault'> {
  const words = (body.get('words') ?? '').toWellFormed().replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
  return {
    reason: body.get('reason') ?? '',
    words: words.trim().slice(0, MOST_WORDS),
    promised: body.get('promised') ?? '',
  }
}

function faultOf({ reason, words, promised }: Omit<Filled, 'fault'>, today: Day): Filled['fault'] | undefined {
  if (!REASONS.some((one) => one === reason)) return 'reasonMissing'
  if (reason === 'other' && words === '') return 'wordsMissing'
  if (promised === '') return undefined
  const day = readDay(promised)
  return day === undefined || day < today || day > addDays(today, MOST_DAYS) ? 'promisedWrong' : undefined
}

const zoneOf = ({ providers }: Regulation): string => providers[0]?.schedule.zone ?? 'UTC'

function caseOf(
  { caseId, stage, step, provider, deadline, endedHow }: Asked,
  regulation: Regulation,
  language: Language,
  today: Day,
): AskedCase {
  const found = regulation.editions.flatMap(({ stages }) => stages).findLast(({ id }) => id === stage)
  const name = found?.steps.find(({ ordinal }) => ordinal === step)?.short[language] ?? null
  const stageName = found?.short[language] ?? stage
  const zone = regulation.providers.find(({ code }) => code === provider)?.schedule.zone ?? zoneOf(regulation)
  const where = step === null ? stageName : phrases[language].step(stageName, step, name)
  const due =
    deadline === null
      ? ''
      : `; ${phrases[language].deadline(dateText(language, dayOf(zone, deadline), today), timeText(zone, deadline))}`
  return { caseId, about: `${where}${due}`, answered: endedHow !== null }
}
