import type { Clock } from '../../clock/system-clock.ts'
import type { Instant } from '../../clock/types.ts'
import type { AlertRule, Channel, Contact, MessagePreview } from '../../contract-alerts.ts'
import type { Scope } from '../../measures/scope.ts'
import type { Regulation } from '../../regulation/types.ts'
import type { Store } from '../../store/store.ts'
import { kindAt } from '../plan/levels.ts'
import { AlertNames } from '../plan/names.ts'
import { readSettings } from '../plan/settings.ts'
import { type Trigger, trueNow } from '../plan/upcoming.ts'
import { compose } from '../words/compose.ts'
import { standingOf } from '../words/standing.ts'
import type { Links } from '../words/words.ts'
import { madeUpAlerts } from './made-up.ts'
import { withinScope } from './rule.ts'

const LANGUAGES = ['kk', 'ru', 'en'] as const
/** Cases of a preview: more say nothing new. */
const MOST = 8

interface Around {
  readonly store: Store
  readonly clock: Clock
  readonly regulation: Regulation
  readonly on: (channel: Channel) => boolean
  /** Where readers of a message find this server; links of a preview lead to its inbox and answer nothing. */
  readonly base: string
}

/**
 * The message that a rule as it is written would send, in each language and by each of its channels: of the cases within
 * the reader's scope for which it has come true; of made-up ones where there are none, and none at all for a rule that is
 * about nothing.
 */
export async function previewRule(
  written: AlertRule,
  level: number,
  scope: Scope,
  around: Around,
): Promise<MessagePreview[]> {
  const rule = withinScope(written, scope)
  if (rule === undefined) return []
  const { store, clock, regulation, base } = around
  const settings = await readSettings(around)
  const { recipients } = settings
  const names = new AlertNames(regulation)
  const now = clock.now()
  const found = (await trueNow(store, rule, now, MOST)).map((trigger, index) => inPreview(trigger, index, level, now))
  const standing = await standingOf(store, found, regulation, now)
  const real = found.map((alert) => ({ ...names.told(alert, rule, recipients), ...standing.get(alert.alert) }))
  const alerts = real.length > 0 ? real : madeUpAlerts(rule, level, { regulation, names, recipients, now })
  if (alerts.length === 0) return []
  const kind = kindAt(rule, level, false)
  return rule.channels.flatMap((channel) =>
    LANGUAGES.map((language) => {
      const contact = { ...NOBODY, language }
      const message = 'preview'
      const composed = compose({ message, kind, channel, language, contact, alerts, links: linksAt(base), now })
      const { subject, text, html, payload } = composed
      const shown = channel === 'webhook' ? indented(payload) : text
      return { channel, language, subject, text: shown, html, madeUp: real.length === 0 }
    }),
  )
}

/** As it would be raised; nothing is. */
const inPreview = (
  { rule, generation: _, stopped: __, ...about }: Trigger,
  index: number,
  level: number,
  now: Instant,
) => ({
  ...about,
  alert: `${String(index + 1).padStart(24, '0')}-${level}`,
  rule: rule.rule,
  ruleVersion: rule.version,
  level,
  raisedAt: now,
  caughtUp: false,
  sendAt: now,
})

const linksAt = (base: string): Links => ({
  caseOf: (caseId) => `${base}/cases/${encodeURIComponent(caseId)}`,
  inbox: () => `${base}/alerts`,
  acknowledge: () => `${base}/alerts`,
})

const indented = (payload: string): string => JSON.stringify(JSON.parse(payload), null, 2)

const NOBODY: Contact = {
  contact: 'preview',
  version: 1,
  name: '',
  role: 'head',
  providers: [],
  actor: null,
  email: null,
  telegram: null,
  webhook: null,
  language: 'ru',
  hours: null,
  faults: [],
}
