import type { Page, Route } from 'playwright-core'
import type {
  Check,
  CheckReject,
  Field,
  Import,
  ImportedBatch,
  MappingDraft,
  Names,
  Proposal,
  ProposedColumn,
  RejectPage,
  UndoEffect,
  Upload,
} from '../../server/contract-import.ts'

// Answers of a server in states that a quick real one passes through in an instant, or never: for the tests of how they look.

const names = (text: string): Names => ({ kk: text, ru: text, en: text })
const iso = '2025-05-14T04:12:00.000000Z'

export const UPLOAD: Upload = {
  upload: 'u1',
  name: 'transfer_log_2025-05-14.csv',
  bytes: 4_404_019,
  sha256: '3dd129730b2a40f1',
  format: 'csv',
  encoding: 'utf-8',
  packed: null,
  files: null,
  sheets: null,
  objectTypes: null,
  sameAsBatch: null,
  uploadedAt: iso,
  expiresAt: iso,
}

const column = (
  name: string,
  samples: readonly string[],
  field: Field,
  kind: NonNullable<ProposedColumn['check']>['kind'],
  n: number,
  part: Partial<NonNullable<ProposedColumn['check']>> & { personal?: boolean } = {},
): Omit<ProposedColumn, 'position'> => {
  const { personal = false, ...check } = part
  return {
    column: name,
    samples,
    field,
    confidence: 1,
    because: 'name',
    check: { kind, state: 'ok', n, of: null, zone: null, offset: null, ...check },
    personal,
  }
}

const columns: readonly ProposedColumn[] = [
  column('case_no', ['EKB-2025-0377', 'PVL-2025-0761'], 'case_id', 'unique_keys', 18_412),
  column('usluga', ['001', '003'], 'service', 'codes_known', 2),
  column('etap_shag', ['4', '1/5', '2/3'], 'stage_step', 'steps_found', 26, { of: 26 }),
  column('organ', ['Экибастуз г.а.', 'Лебяжинский'], 'provider', 'provider_unknown', 31, { state: 'warning' }),
  column('ispolnitel', ['Комиссия', 'Нургалиев Е.', 'Гордиенко И.'], 'resource', 'people', 64, { of: 14 }),
  column('peredano', ['12.05.2025 16:40', '13.05.2025 09:05'], 'received_at', 'not_a_date', 12, {
    state: 'warning',
    zone: 'Asia/Almaty',
    offset: '+05:00',
  }),
  column('zaversheno', ['', '13.05.2025 17:58'], 'completed_at', 'empty', 406),
  column('rezultat', ['', 'уведомление', 'отказ'], 'outcome', 'values', 3),
  column('iin', ['••••••••0412', '••••••••7735'], 'drop', 'personal', 18_412, { state: 'locked', personal: true }),
].map((one, index) => ({ ...one, position: index + 1 }))

export const DRAFT: MappingDraft = {
  columns: columns.map(({ column: name, field }) => ({ column: name, field: field ?? 'attribute' })),
  constants: {},
  words: { provider: { 'Экибастуз г.а.': '552200000' } },
  times: ['dd.MM.yyyy HH:mm'],
  zone: 'Asia/Almaty',
  iin: 'refuse',
  notIin: [],
  activities: [],
  events: [],
  caseEvents: [],
  filters: [],
  csv: { delimiter: ';', quote: '"', encoding: 'utf-8', skip: 0 },
  registerProviders: null,
  regulation: null,
  brought: null,
  file: null,
  sheet: null,
  objectType: null,
  profile: 'e-gov-log-v3',
  extra: {},
}

export const PROPOSAL: Proposal = {
  upload: 'u1',
  rows: 18_412,
  encoding: 'utf-8',
  delimiter: ';',
  file: null,
  sheet: null,
  objectType: null,
  columns,
  matched: 8,
  leftOut: 1,
  activities: [],
  words: [
    {
      part: 'provider',
      column: 'organ',
      word: 'Лебяжинский',
      rows: 31,
      code: '555200000',
      confidence: 0.9,
      because: 'old_name',
    },
  ],
  times: {
    formats: [{ pattern: 'dd.MM.yyyy HH:mm', rows: 18_400 }],
    example: null,
    ambiguous: false,
    choices: [],
    unread: 12,
  },
  questions: [],
  savedProfiles: [{ id: 'e-gov-log-v3', name: 'e-gov-log-v3', sameHeader: true, lacks: [] }],
  fromProfile: 'e-gov-log-v3',
  headerFingerprint: 'f1',
  draft: DRAFT,
  known: {
    fields: [
      'case_id',
      'service',
      'stage',
      'step',
      'stage_step',
      'activity',
      'event',
      'at',
      'received_at',
      'started_at',
    ]
      .concat(['completed_at', 'deadline', 'actor', 'resource', 'provider', 'channel', 'outcome', 'event_id'])
      .concat(['attribute', 'drop', 'hash']) as Field[],
    services: [{ code: 'HQ', names: names('Queue') }],
    providers: [
      { code: '552200000', names: names('Ekibastuz') },
      { code: '555200000', names: names('Aqquly') },
    ],
    actors: [],
    channels: [],
    stages: [
      { code: 'HQ-1', service: 'HQ', names: names('Queue'), steps: [{ step: 1, names: names('Registration') }] },
    ],
    events: ['received', 'started', 'completed'],
  },
}

const reject = (
  line: number,
  caseId: string,
  name: string,
  value: string,
  reason: string,
  words: string,
): CheckReject => ({
  line,
  caseId,
  column: name,
  value,
  reason,
  reasonWords: names(words),
  other: null,
  expected: reason === 'unreadable_time' ? ['dd.MM.yyyy HH:mm'] : [],
  near: reason === 'unknown_provider' ? { code: '555200000', rows: 31, because: 'old_name' } : null,
  raw: null,
})

export const RUNNING: Check = {
  check: 'c1',
  upload: 'u1',
  state: 'running',
  phase: 'read',
  rowsChecked: 13_920,
  rowsTotal: 18_412,
  secondsLeft: 3,
  accepted: 13_798,
  duplicate: 0,
  rejected: 122,
  warnings: 187,
  byReason: { end_before_start: 48, unknown_provider: 31, unknown_step: 31, unreadable_time: 12 },
  byWarning: { future_time: 187 },
  first50: [
    {
      line: 2,
      caseId: 'EKB-2025-0377',
      service: 'HQ',
      stage: 'HQ-1',
      step: 4,
      activity: null,
      event: 'received',
      at: '2025-05-12T11:40:00.000000Z',
      local: '2025-05-12T16:40:00',
      actor: null,
      resource: 'Комиссия',
      provider: '552200000',
      channel: null,
      outcome: null,
      deadline: null,
      fate: 'new',
      reason: null,
    },
  ],
  rejects: [
    reject(214, 'EKB-2025-0311', 'zaversheno', '11.05.2025 10:02', 'end_before_start', 'the end is before the start'),
    reject(388, 'AKK-2025-0044', 'organ', 'Лебяжинский', 'unknown_provider', 'no such provider is on file'),
    reject(512, 'AKS-2025-0152', 'etap_shag', '5/9', 'unknown_step', 'the stage has no such step'),
    reject(
      907,
      'BAY-2025-0071',
      'peredano',
      '31.04.2025',
      'unreadable_time',
      'the time cannot be read; expected others',
    ),
    ...Array.from({ length: 8 }, (_, index) =>
      reject(
        1480 + index,
        'EKB-2025-0318',
        'zaversheno',
        '09.05.2025 08:10',
        'end_before_start',
        'the end is before the start',
      ),
    ),
  ],
  duplicates: [],
  warned: [{ line: 77, caseId: 'EKB-2025-0377', column: 'peredano', value: '12.05.2027', warning: 'future_time' }],
  changes: null,
  nextBatch: 215,
  error: null,
}

export const DONE: Check = {
  ...RUNNING,
  state: 'done',
  phase: 'done',
  rowsChecked: 18_412,
  secondsLeft: 0,
  accepted: 6104,
  duplicate: 12_186,
  duplicates: [{ line: 1266, caseId: 'PVL-2025-0688', ofLine: 1201 }],
  changes: { newCases: 312, newSteps: 1204, correctedSteps: 96, same: 12_186 },
}

const batch = (number: number, part: Partial<ImportedBatch>): ImportedBatch => ({
  batch: number,
  file: `transfer_log_${number}.csv`,
  profile: 'e-gov-log-v3',
  rowsIn: 17_904,
  accepted: 17_700,
  duplicate: 100,
  rejected: 104,
  corrected: 88,
  derived: 0,
  warned: 0,
  warnings: {},
  fixed: 0,
  replayOf: null,
  cases: 298,
  format: 'csv',
  sha256: 'aa',
  bytes: 4_000_000,
  importedAt: iso,
  firstAt: iso,
  lastAt: iso,
  state: 'live',
  lockedBecause: null,
  lockedBy: null,
  source: 'А. Смагулова',
  undoneAt: null,
  undoneBy: null,
  undoUntil: iso,
  ...part,
})

export const BATCHES: readonly ImportedBatch[] = [
  batch(214, {}),
  batch(213, { source: 'robot e-gov', rowsIn: 1388, rejected: 0 }),
  batch(212, { state: 'undone', undoneAt: iso, undoneBy: 'Д. Ким' }),
  batch(211, { source: null, rejected: 0 }),
  batch(210, { state: 'locked', lockedBecause: 'age', source: null }),
]

export const UNDO: UndoEffect = {
  batch: 214,
  file: 'transfer_log_214.csv',
  dryRun: true,
  cases: 298,
  casesTouched: 320,
  events: 1176,
  eventsKept: 0,
  steps: 1176,
  returned: 88,
  overdueFrom: 39,
  overdueTo: 46,
}

export const REJECTS: RejectPage = {
  batch: 214,
  file: 'transfer_log_214.csv',
  total: 104,
  reasons: [
    { reason: 'end_before_start', rows: 60, fixed: 0, words: names('the end is before the start') },
    { reason: 'unknown_provider', rows: 44, fixed: 0, words: names('no such provider is on file') },
  ],
  rows: Array.from({ length: 8 }, (_, index) => ({
    line: 300 + index,
    caseId: 'EKB-2025-0311',
    column: 'zaversheno',
    value: '11.05.2025 10:02',
    reason: 'end_before_start',
    raw: null,
    fixedBy: null,
    rejectedAgainIn: null,
  })),
}

export const LOADING: Import = {
  import: 'i1',
  name: UPLOAD.name,
  state: 'running',
  place: 0,
  phase: 'store',
  fraction: 0.4,
  batch: null,
  report: null,
  error: null,
}

export interface Answers {
  readonly upload: Upload
  readonly proposal: Proposal
  readonly check: Check
  readonly batches: readonly ImportedBatch[]
  readonly import: Import
  /** Status and body of a refused upload. */
  readonly refusal: {
    readonly status: number
    readonly code: string
    readonly message: string
    readonly details?: unknown
  } | null
}

/** Answers the questions of the import page as given; all others go to the real server. Gives what was sent. */
export async function answerImports(page: Page, part: Partial<Answers>): Promise<{ readonly drafts: MappingDraft[] }> {
  const answers: Answers = {
    upload: UPLOAD,
    proposal: PROPOSAL,
    check: RUNNING,
    batches: BATCHES,
    import: LOADING,
    refusal: null,
    ...part,
  }
  const drafts: MappingDraft[] = []
  const json = (route: Route, body: unknown, status = 200) => route.fulfill({ status, json: body })
  await page.route(/\/api\/v1\/(uploads|imports|batches)/, (route) => {
    const { pathname } = new URL(route.request().url())
    const method = route.request().method()
    if (method === 'POST' && pathname.endsWith('/check')) {
      drafts.push(route.request().postDataJSON() as MappingDraft)
      return json(route, answers.check, 202)
    }
    if (method === 'POST' && pathname.endsWith('/load')) return json(route, answers.import, 202)
    if (method === 'POST' && pathname.endsWith('/uploads')) {
      const { refusal } = answers
      return refusal === null ? json(route, answers.upload, 201) : json(route, refusal, refusal.status)
    }
    if (method === 'DELETE') return route.fulfill({ status: 204 })
    if (pathname.endsWith('/proposal')) return json(route, answers.proposal)
    if (pathname.endsWith('/check')) return json(route, answers.check)
    if (pathname.endsWith('/undo')) return json(route, UNDO)
    if (pathname.endsWith('/rejects')) return json(route, REJECTS)
    if (pathname.includes('/imports/')) return json(route, answers.import)
    if (pathname.includes('/uploads/')) return json(route, answers.upload)
    return json(route, answers.batches)
  })
  return { drafts }
}
