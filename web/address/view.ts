import type { Language } from '../../server/contract.ts'
import { isDate, type LocalDate } from '../format/days.ts'
import {
  COLUMNS,
  type Columns,
  LISTED,
  type Listed,
  PARTS,
  type Part,
  ROWS,
  type Rows,
  SPLITS,
  type Split,
  TABS,
  type Tab,
} from './choices.ts'
import { NARROWS, type Narrow, parseNarrow } from './narrow.ts'
import { Query } from './query.ts'
import { parseStep, printStep, type StepFilter } from './step_filter.ts'

export { COLUMNS, PARTS, type Part, ROWS, SPLITS, TABS, type Tab } from './choices.ts'
export { parseStep, printStep, type StepFilter } from './step_filter.ts'

/** What the reader looks at: everything that a link carries. Null and empty mean the default. */
export interface View {
  readonly service: string | null
  readonly from: LocalDate | null
  readonly to: LocalDate | null
  readonly providers: readonly string[]
  /** Local date and time YYYY-MM-DDTHH:MM, or an instant that ends in Z. */
  readonly asOf: string | null
  /** Service of the trend, when one is picked there. */
  readonly trend: string | null
  readonly tab: Tab
  readonly step: StepFilter | null
  readonly actor: string | null
  /** The person or body, as an opaque id. */
  readonly resource: string | null
  /** What is compared with: null for the period before, `year`, or the code of a provider. */
  readonly compare: string | null
  /** Rows and columns of the heat map. */
  readonly by: Rows | null
  readonly across: Columns | null
  /** What waiting is told apart by: null for the actor. */
  readonly split: Split | null
  /** Stage of a figure that shows one at a time. */
  readonly stage: string | null
  /** What a list holds beside the filters of the page. */
  readonly narrow: Narrow
  readonly search: string
  /** Which cases are listed: a state of measures/cases; null for all. */
  readonly state: string | null
  /** Only cases received in the period. */
  readonly received: boolean
  /** Only cases that came to this person or body. */
  readonly person: string | null
  /** A case was opened from a list that the rest of the view describes. It can be leafed through. */
  readonly listed: Listed | null
  /** Edition and year that the norms are looked at in. */
  readonly edition: string | null
  readonly year: number | null
  /** Only what is late by more than its norm. */
  readonly long: boolean
  readonly sort: Sort | null
  readonly columns: readonly string[] | null
  /** The step whose deadline is explained in the side panel. */
  readonly open: OpenedStep | null
  /** The file that is being checked, and the import that is being done: so that the page can be loaded again. */
  readonly upload: string | null
  readonly load: string | null
  /** The batch whose rejected rows are shown. */
  readonly batch: number | null
  /** Which part of the alerts is looked at, and how the alerts or messages stand that are listed; null for the usual ones. */
  readonly part: Part
  readonly stand: string | null
  /** Only alerts of this rule. */
  readonly rule: string | null
  /** The monthly report: of which month, in which language, of which parts (null for all), with a chapter for each provider. */
  readonly month: string | null
  readonly reportIn: Language | null
  readonly parts: readonly string[] | null
  readonly chapters: boolean
  /** The alert or message in the side panel, and the rule or contact that is being changed. */
  readonly alert: string | null
  readonly message: string | null
  readonly edit: string | null
}

export interface Sort {
  readonly column: string
  readonly descending: boolean
}

export interface OpenedStep {
  readonly caseId: string
  readonly stage: string
  /** Null for the stage itself. */
  readonly step: number | null
  /** Handover as an instant, to tell occurrences of an ended step apart; null for the open one. */
  readonly since: string | null
}

export const DEFAULT_VIEW: View = {
  service: null,
  from: null,
  to: null,
  providers: [],
  asOf: null,
  trend: null,
  tab: 'overdue',
  step: null,
  actor: null,
  resource: null,
  compare: null,
  by: null,
  across: null,
  split: null,
  stage: null,
  narrow: {},
  search: '',
  state: null,
  received: false,
  person: null,
  listed: null,
  edition: null,
  year: null,
  long: false,
  sort: null,
  columns: null,
  open: null,
  upload: null,
  load: null,
  batch: null,
  part: 'inbox',
  stand: null,
  rule: null,
  month: null,
  reportIn: null,
  parts: null,
  chapters: false,
  alert: null,
  message: null,
  edit: null,
}

const REPORT_LANGUAGES = ['kk', 'ru', 'en'] as const satisfies readonly Language[]
const AS_OF = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?Z?$/

const listed = (text: string | null): string[] => (text ?? '').split(',').filter((part) => part !== '')

/** Reads a link. What cannot be read is taken as the default, so that an old link still opens. */
export function parseView(search: URLSearchParams): View {
  const get = (name: string): string | null => search.get(name)
  const date = (name: string): LocalDate | null => {
    const text = get(name)
    return text !== null && isDate(text) ? text : null
  }
  const from = date('from')
  const to = date('to')
  const asOf = get('asof')
  const whole = from !== null && to !== null && from <= to
  return {
    service: get('svc') || null,
    from: whole ? from : null,
    to: whole ? to : null,
    providers: listed(get('prov')),
    asOf: asOf !== null && AS_OF.test(asOf) && isDate(asOf.slice(0, 10)) ? asOf : null,
    trend: get('trend') || null,
    tab: TABS.find((tab) => tab === get('tab')) ?? DEFAULT_VIEW.tab,
    step: parseStep(get('step')),
    actor: get('actor') || null,
    resource: get('res') || null,
    compare: get('cmp') || null,
    by: ROWS.find((rows) => rows === get('by')) ?? null,
    across: COLUMNS.find((columns) => columns === get('across')) ?? null,
    split: SPLITS.find((split) => split === get('split')) ?? null,
    stage: get('stage') || null,
    narrow: parseNarrow(search),
    search: get('q') ?? '',
    state: get('state') || null,
    received: get('received') === 'period',
    person: get('person') || null,
    listed: LISTED.find((list) => list === get('list')) ?? null,
    edition: get('edition') || null,
    year: /^\d{4}$/.test(get('year') ?? '') ? Number(get('year')) : null,
    long: get('long') === '1',
    sort: parseSort(get('sort')),
    columns: search.has('cols') ? listed(get('cols')) : null,
    open: parseOpened(search),
    upload: get('upload') || null,
    load: get('load') || null,
    part: PARTS.find((part) => part === get('part')) ?? DEFAULT_VIEW.part,
    stand: get('stand') || null,
    rule: get('rule') || null,
    month: /^\d{4}-\d{2}$/.test(get('month') ?? '') ? get('month') : null,
    reportIn: REPORT_LANGUAGES.find((language) => language === get('in')) ?? null,
    parts: search.has('parts') ? listed(get('parts')) : null,
    chapters: get('chapters') === '1',
    alert: get('alert') || null,
    message: get('message') || null,
    edit: get('edit') || null,
    batch: /^[1-9]\d{0,8}$/.test(get('batch') ?? '') ? Number(get('batch')) : null,
  }
}

/** Writes a link: only what differs from the default, always in the same order. */
export function printView(view: View): string {
  const search = new Query()
  const put = (name: string, value: string | null): void => {
    if (value !== null && value !== '') search.add(name, value)
  }
  put('svc', view.service)
  if (view.from !== null && view.to !== null) {
    put('from', view.from)
    put('to', view.to)
  }
  put('prov', view.providers.join(','))
  put('asof', view.asOf)
  put('trend', view.trend)
  put('tab', view.tab === DEFAULT_VIEW.tab ? null : view.tab)
  put('step', view.step === null ? null : printStep(view.step))
  put('actor', view.actor)
  put('res', view.resource)
  put('cmp', view.compare)
  put('by', view.by)
  put('across', view.across)
  put('split', view.split)
  put('stage', view.stage)
  for (const name of NARROWS) put(name, view.narrow[name] ?? null)
  put('q', view.search)
  put('state', view.state)
  put('received', view.received ? 'period' : null)
  put('person', view.person)
  put('list', view.listed)
  put('edition', view.edition)
  put('year', view.year === null ? null : String(view.year))
  put('long', view.long ? '1' : null)
  put('sort', view.sort === null ? null : `${view.sort.descending ? '-' : ''}${view.sort.column}`)
  if (view.columns !== null) search.add('cols', view.columns.join(','))
  if (view.open !== null) {
    put('case', view.open.caseId)
    put('at', printStep(view.open))
    put('since', view.open.since)
  }
  put('upload', view.upload)
  put('load', view.load)
  put('batch', view.batch === null ? null : String(view.batch))
  put('part', view.part === DEFAULT_VIEW.part ? null : view.part)
  put('stand', view.stand)
  put('rule', view.rule)
  put('month', view.month)
  put('in', view.reportIn)
  put('parts', view.parts === null ? null : view.parts.join(','))
  put('chapters', view.chapters ? '1' : null)
  put('alert', view.alert)
  put('message', view.message)
  put('edit', view.edit)
  return search.toString()
}

function parseSort(text: string | null): Sort | null {
  const [, minus, column] = /^(-?)([a-z_]+)$/.exec(text ?? '') ?? []
  return column === undefined ? null : { column, descending: minus === '-' }
}

function parseOpened(search: URLSearchParams): OpenedStep | null {
  const caseId = search.get('case')
  const at = parseStep(search.get('at'))
  return caseId && at !== null ? { caseId, ...at, since: search.get('since') || null } : null
}
