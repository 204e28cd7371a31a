import type { Role, ScopeSaid } from '../../../server/contract-identity.ts'
import type { Directory } from '../../answer/directory.ts'
import type { Said, Speech } from '../../language/speech.ts'
import { roleName, scopeText } from '../role_words.ts'

/** Fields of entries, by the names that the server gives them. */
export const FIELDS = {
  format: (m) => m.detailFormat(),
  table: (m) => m.detailTable(),
  rows: (m) => m.detailRows(),
  as_of: (m) => m.detailAsOf(),
  from: (m) => m.detailFrom(),
  to: (m) => m.detailTo(),
  provider: (m) => m.detailProvider(),
  providers: (m) => m.detailProviders(),
  service: (m) => m.detailService(),
  services: (m) => m.detailServices(),
  stages: (m) => m.detailStages(),
  steps: (m) => m.detailSteps(),
  actor: (m) => m.detailActor(),
  actors: (m) => m.detailActors(),
  units: (m) => m.detailUnits(),
  month: (m) => m.detailMonth(),
  language: (m) => m.detailLanguage(),
  file: (m) => m.detailFile(),
  files: (m) => m.detailFiles(),
  profile: (m) => m.detailProfile(),
  yaml: (m) => m.detailYaml(),
  draft: (m) => m.detailDraft(),
  batch: (m) => m.detailBatch(),
  batches: (m) => m.detailBatches(),
  rowsIn: (m) => m.detailRowsIn(),
  accepted: (m) => m.detailAccepted(),
  duplicate: (m) => m.detailDuplicate(),
  rejected: (m) => m.detailRejected(),
  dryRun: (m) => m.detailDryRun(),
  cases: (m) => m.detailCases(),
  casesTouched: (m) => m.detailCasesTouched(),
  events: (m) => m.detailEvents(),
  eventsKept: (m) => m.detailEventsKept(),
  returned: (m) => m.detailReturned(),
  overdueFrom: (m) => m.detailOverdueFrom(),
  overdueTo: (m) => m.detailOverdueTo(),
  name: (m) => m.detailName(),
  login: (m) => m.detailLogin(),
  role: (m) => m.detailRole(),
  scope: (m) => m.detailScope(),
  days: (m) => m.detailDays(),
  by: (m) => m.detailBy(),
  way: (m) => m.detailWay(),
  why: (m) => m.detailWhy(),
  left: (m) => m.detailLeft(),
  what: (m) => m.detailWhat(),
  search: (m) => m.detailSearch(),
  alert: (m) => m.detailAlert(),
  alerts: (m) => m.detailAlerts(),
  count: (m) => m.detailCount(),
  reason: (m) => m.detailReason(),
  words: (m) => m.detailWords(),
  promised: (m) => m.detailPromised(),
  until: (m) => m.detailUntil(),
  added: (m) => m.detailAdded(),
  changed: (m) => m.detailChanged(),
  rule: (m) => m.detailRule(),
  contact: (m) => m.detailContact(),
  version: (m) => m.detailVersion(),
  enabled: (m) => m.detailEnabled(),
  moment: (m) => m.detailMoment(),
  delivery: (m) => m.detailDelivery(),
  channels: (m) => m.detailChannels(),
  levels: (m) => m.detailLevels(),
  repeat: (m) => m.detailRepeat(),
  changedAt: (m) => m.detailChangedAt(),
  changedBy: (m) => m.detailChangedBy(),
  email: (m) => m.detailEmail(),
  hours: (m) => m.detailHours(),
  faults: (m) => m.detailFaults(),
  workingDay: (m) => m.detailWorkingDay(),
  time: (m) => m.detailTime(),
  contacts: (m) => m.detailContacts(),
  as: (m) => m.detailAs(),
  formats: (m) => m.detailFormats(),
  parts: (m) => m.detailParts(),
  chapters: (m) => m.detailChapters(),
  more: (m) => m.detailMore(),
  cut: (m) => m.detailCut(),
  norm: (m) => m.detailNorm(),
  edition: (m) => m.detailEdition(),
  calendar: (m) => m.detailCalendar(),
  day: (m) => m.detailDay(),
  telegram: (m) => m.channelTelegram(),
  webhook: (m) => m.channelWebhook(),
} as const satisfies Readonly<Record<string, (m: Said) => string>>

type Field = keyof typeof FIELDS
const isField = (name: string): name is Field => Object.hasOwn(FIELDS, name)

/** `rowsIn` → "Rows in the file"; of `norm hq-1 HQ-1 3` the first word. A name that is not known here stands for itself. */
export function fieldName({ m }: Speech, name: string): string {
  const [first = '', ...rest] = name.split(' ')
  return isField(first) ? [FIELDS[first](m), ...rest].join(' ') : name
}

/** What names codes, and the zone that instants are shown in. */
export interface Around {
  readonly directory: Directory
  readonly zone: string
}

/** A value for reading: roles, scopes, instants and yes or no in words, lists with commas; what has more in it as JSON. */
export function valueText(speech: Speech, name: string, value: unknown, { directory, zone }: Around): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'boolean') return value ? speech.m.detailYes() : speech.m.detailNo()
  if (name === 'role' && isRole(value)) return roleName(speech, value)
  if (name === 'scope' && isScope(value)) return scopeText(speech, value, directory)
  if (typeof value === 'string' && INSTANT.test(value)) return speech.dates.instant(Date.parse(value), zone)
  if (Array.isArray(value) && value.every((one) => typeof one !== 'object')) return value.join(', ')
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/
const ROLES: readonly unknown[] = ['administrator', 'oblast_manager', 'analyst', 'head', 'ingest'] satisfies Role[]
const isRole = (value: unknown): value is Role => ROLES.includes(value)
const isScope = (value: unknown): value is ScopeSaid =>
  typeof value === 'object' && value !== null && 'providers' in value && 'services' in value
