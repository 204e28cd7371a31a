import type { Unit } from '../../clock/types.ts'
import { columnsEn, deviationsEn, unjudgedEn } from './en-labels.ts'
import type { ReportWords } from './words.ts'

const SHORT: Readonly<Record<Unit, string>> = {
  minutes: 'min',
  hours: 'h',
  calendar_days: 'cal.\u00a0days',
  working_days: 'work.\u00a0days',
}
const stages = (n: number) => (n === 1 ? 'stage' : 'stages')
const steps = (n: number) => (n === 1 ? 'step' : 'steps')
const were = (n: number) => (n === 1 ? 'was' : 'were')
const PP = '\u00a0pp'

export const en: ReportWords = {
  title: (month) => `Deadlines of state services, ${month}`,
  titleOf: (provider, month) => `${provider}: deadlines of state services, ${month}`,
  table: (n) => `Table\u00a0${n}.`,
  figure: (n) => `Fig.\u00a0${n}.`,
  page: (page, of) => `${page} of ${of}`,
  pageOf: (page, of) => `Page ${page} of ${of}`,
  parts: {
    summary: 'The month in brief',
    providers: 'Providers',
    steps: 'Steps and norms',
    bottlenecks: 'Bottlenecks',
    stages: 'Stages',
    alerts: 'Alerts',
    breaches: 'Breaches of terms',
    quality: 'Data quality',
    method: 'Method',
  },
  signatures: 'Signatures',
  completed: (month, n, all, onTime, rate) =>
    `${capital(month.within)}, ${all} ${stages(n)} ${were(n)} completed, ${onTime} of them on time: ${rate}.`,
  completedFew: (month, n, all, onTime) =>
    `${capital(month.within)}, ${all} ${stages(n)} ${were(n)} completed, ${onTime} of them on time: too few for a share.`,
  completedNone: (month) => `No stage was completed ${month.within}.`,
  compared: (than, target) => {
    const first =
      than === null
        ? ''
        : than.points === 0
          ? `the same as ${than.month.within}`
          : `${than.gap}${PP} ${than.points > 0 ? 'more' : 'less'} ${than.month.than}`
    if (target?.kind === 'reached')
      return first === '' ? 'The target is reached.' : `That is ${first}; the target is reached.`
    const second = target === null ? '' : `${target.gap}${PP} below the target`
    const said = [first, second].filter((half) => half !== '')
    return said.length === 0 ? '' : `That is ${said.join(' and ')}.`
  },
  year: (month, year, rate, change) =>
    `A year earlier, ${month.within} ${year}, it was ${rate}: a change of ${change}${PP}.`,
  withoutVerdict: (n, text) =>
    `${text} more ${stages(n)} ${n === 1 ? 'has' : 'have'} no verdict and ${n === 1 ? 'is' : 'are'} left out of the share.`,
  mostLate: ({ place, late, all }) => `Most late stages: ${place}, ${late} of ${all}.`,
  noneLate: 'No provider has a late stage.',
  endOfMonth: (day, n, text, breaches) =>
    `At the end of ${day}, ${text} ${steps(n)} ${were(n)} overdue; with these, ${breaches} terms were breached in the month.`,
  incomplete: (last) => `The log ends on ${last}: the month may be incomplete in it.`,
  only: (services) => `This report is on ${services.join(', ')} only.`,
  sample: 'Simulated data: the cases are invented.',
  kpi: {
    onTime: 'stages on time',
    completed: 'stages completed',
    refused: (n) => `${n} refused`,
    overdue: 'steps overdue',
    asOf: (at) => `as of ${at}`,
    median: 'median time of a stage',
    medianNote: 'from receipt to result',
    change: (points, month) => `${points}${PP} against ${month.name}`,
    noChange: 'nothing to compare with',
  },
  trend: {
    title: (change) =>
      change.kind === 'few'
        ? 'On-time share by month'
        : change.kind === 'same'
          ? `The on-time share is the same as ${change.month.within}`
          : `The on-time share is ${change.gap}${PP} ${change.kind === 'up' ? 'higher' : 'lower'} ${change.month.than}`,
    subtitle: 'Stages completed on time, by month, %',
    target: (text) => `target ${text}`,
    alt: (rows) => `Line of the share of stages on time by month: ${rows}.`,
  },
  dots: {
    title: (below, all) => `Below the target: ${below} of ${all} places with enough stages`,
    titleStages: (below, all) => `Below the target: ${below} of ${all} stages with enough completions`,
    titleFew: 'Too few stages to compare places',
    titleReached: (all) => `Every place with enough stages reaches the target: ${all}`,
    subtitle: (before, now) => `Share of stages on time, %. Ring: ${before}, dot: ${now}`,
    stages: 'stages',
    alt: (rows) => `Share of stages on time by provider: ${rows}.`,
  },
  worst: {
    title: 'Places with the lowest on-time share',
    none: 'No step is below the target where there are enough to compare',
    subtitle: (least) => `At least ${least} steps in the month. Median: how late a late step usually is`,
    of: (late, all) => `${late} of ${all}`,
  },
  watch: {
    title: (month) => `To be watched ${month.within}`,
    none: 'No step is below the target where there are enough to compare.',
    item: (late, all, n, usual) =>
      `${late} of ${all} ${steps(n)} late${usual === null ? '' : `, usually by ${usual}`}.`,
    overdue: (_, text) => ` ${text} more overdue now.`,
  },
  few: (n) => `* Fewer than ${n}: left out of findings and comparisons.`,
  howCounted: 'How it is counted:',
  howCountedText:
    'days count from the day after the handover; a term that ends on a day off moves to the next working day, and ends at 24:00.',
  source: (batches) => `Source: log of handovers, batches No\u00a0${batches}.`,
  providers: {
    title: (month) => `Providers and services, ${month}`,
    subtitle: 'Stages. On time: share of the completed that have a verdict; changes in percentage points',
    total: 'All',
  },
  steps: {
    title: 'Every step against its norm',
    subtitle: 'Steps completed in the month. Median and 90%: how much of the norm they took',
  },
  bottlenecks: {
    title: 'Where terms are breached most often',
    subtitle: (least) => `Step and provider, at least ${least} steps in the month; the lowest on-time share first`,
    actors: 'Actors by provider',
    actorsSubtitle: 'Steps on time, %; completed in brackets. Empty: there were no steps',
  },
  stages: {
    title: 'What became of the stages',
    subtitle: 'Received and completed in the month; in progress, overdue and at risk at its end',
  },
  alerts: {
    title: 'Alerts of the month',
    subtitle: 'What had become of them by the end of the month. Answer: hours from delivery to answer',
    none: 'There was no alert in the month.',
    sentence: (raised, answered, hours) =>
      `Alerts in the month: ${raised}; answered: ${answered}${hours === null ? '' : `, usually within ${hours}\u00a0h`}.`,
  },
  breaches: {
    title: 'Every breach of a term',
    subtitle: (late, overdue, reasons) =>
      `Done late: ${late}; overdue at the end of the month: ${overdue}; with a reason given: ${reasons}`,
    none: 'No term was breached.',
    more: (n, text) =>
      `And ${text} more ${n === 1 ? 'breach' : 'breaches'}: the whole list is in the XLSX or CSV annex of this report.`,
    inChapters: 'Breaches are listed in the chapters of the providers.',
    late: 'done late',
    overdue: 'overdue',
  },
  quality: {
    title: 'Data quality',
    rejects: 'Rejected rows, by reason',
    unjudged: 'Steps without a verdict, by reason',
    deviations: 'Deviations in the events of the month',
    none: 'none',
    rejectsUnseen: 'Rejected rows belong to no provider, and are shown only in a report on all of them.',
    batches: 'Batches that the report rests on',
    batchesSubtitle: 'Events of the report’s providers up to the end of the month',
    moreBatches: (n, text) => `And ${text} more ${n === 1 ? 'batch' : 'batches'}: all are in the XLSX annex.`,
    newest: (at) => `Newest event of the log: ${at}.`,
  },
  method: {
    paragraphs: ({ from, to, asOf, target, enough, tooFew }) => [
      `The reporting period is ${from} to ${to}. Everything open is judged as of ${asOf}.`,
      'The term of a step runs from the completion of the step before it, the term of a stage from the receipt of the application. The day of the handover does not count. Calendar days count all days, and a last day that is a day off moves to the next working day; working days are those of the production calendar. The term ends at 24:00. Minutes and hours run in office hours. A suspension stops the term and does not cure an earlier breach.',
      'The on-time share is what was completed on time of what was completed with a verdict. Open and overdue ones are not in it and are shown beside it. What the data or the calendar cannot tell has no verdict, and is shown.',
      `The target is ${target}. Fewer than ${enough} are marked * and not compared; fewer than ${tooFew} show “·” for a share.`,
      'Norms are given by the edition in force on the day on which the stage was received.',
    ],
    edition: (act, service) => `${service}: ${act}`,
    amended: (act) => `as amended by: ${act}`,
    repealed: (act) => `repealed by: ${act}`,
    assumed: 'date of effect assumed',
    calendar: (id, version) => `Production calendar ${id}, version ${version}.`,
  },
  act: (names, number, adopted) => `${names} No ${number} of ${adopted}`,
  signature: {
    made: 'Prepared by',
    checked: 'Checked by',
    approved: 'Approved by',
    post: 'post',
    signed: 'signature',
    name: 'name',
    date: 'date',
  },
  footer: {
    issued: (at, number, fingerprint) => `Issued ${at}. Report ${number}, fingerprint ${fingerprint}`,
    draft: (at) => `Not issued. Data as of ${at}`,
    replaces: (number) => `Corrected: replaces report ${number}`,
  },
  chapter: 'Chapter of a provider',
  chapterLead: (all, n, onTime, rate, overdue) =>
    `${all} ${stages(n)} completed, ${onTime} on time (${rate}). Steps overdue at the end of the month: ${overdue}.`,
  columns: columnsEn,
  norm: ({ amount, unit }) => `${amount}\u00a0${amount === 1 ? SHORT[unit].replace(/days$/, 'day') : SHORT[unit]}`,
  lateBy: (amount, unit) => `${amount}\u00a0${amount === '1' ? SHORT[unit].replace(/days$/, 'day') : SHORT[unit]}`,
  lessThanDay: 'less than a day',
  lessThanMinute: 'less than a minute',
  points: 'pp',
  total: 'All',
  everyService: 'All services',
  units: { minutes: 'minutes', hours: 'hours', calendar_days: 'calendar days', working_days: 'working days' },
  qualityKinds: { rejected: 'Rejected rows', unjudged: 'No verdict', deviation: 'Deviations' },
  tables: {
    totals: 'Totals',
    months: 'By month',
    providers: 'Providers',
    steps: 'Steps',
    provider_steps: 'Steps of providers',
    bottlenecks: 'Bottlenecks',
    actors: 'Actors',
    stages: 'Stages',
    alerts: 'Alerts',
    breaches: 'Breaches',
    quality: 'Data quality',
    batches: 'Batches',
    editions: 'Editions',
  },
  deviations: deviationsEn,
  unjudgedReasons: unjudgedEn,
  mail: {
    subject: (title) => title,
    attached: 'The report is attached to this letter.',
    linked: 'The report can be downloaded by the link.',
    open: 'Open the report',
    why: 'This letter came by the schedule of reports. It can be changed on the page “Reports”.',
    signature: 'Merzim: deadlines of state services',
  },
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
