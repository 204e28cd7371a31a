import type { Clock } from '../../clock/system-clock.ts'
import type { AlertRule, Channel, Contact, MessagePreview } from '../../contract-alerts.ts'
import type { Regulation } from '../../regulation/types.ts'
import type { Store } from '../../store/store.ts'
import { kindAt } from '../plan/levels.ts'
import { AlertNames } from '../plan/names.ts'
import { readSettings } from '../plan/settings.ts'
import { toAlert } from '../plan/stored-alert.ts'
import { compose } from '../words/compose.ts'
import { standingOf } from '../words/standing.ts'
import type { Links } from '../words/words.ts'
import { madeUpAlerts } from './made-up.ts'

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
 * The message that a rule sends, in each language and by each of its channels: of the cases that are in its state now,
 * by the rule of that name; of made-up ones where there are none,
 * and none at all for a rule that is about nothing.
 */
export async function previewRule(rule: AlertRule, level: number, around: Around): Promise<MessagePreview[]> {
  const { store, clock, regulation, base } = around
  const settings = await readSettings(around)
  const names = new AlertNames(regulation)
  const rows = await store.rows('alert/open_of_rule', { rule: rule.rule, row_limit: MOST })
  const now = clock.now()
  const stored = rows.map(toAlert)
  const standing = await standingOf(store, stored, regulation, now)
  const { recipients } = settings
  const real = stored.map((alert) => ({
    ...names.told({ ...alert, level }, rule, recipients),
    ...standing.get(alert.alert),
  }))
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
