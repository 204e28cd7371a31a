import { type DotRow, dotChart, MOST_DOTS } from '../chart/dots.ts'
import { type TrendPoint, trendChart } from '../chart/trend.ts'
import type { BottleneckRow, StageCounts } from '../content/figures.ts'
import { ENOUGH, isFew, judged, TARGET } from '../content/target.ts'
import { printedShare, shareDigits } from '../words/numbers.ts'
import type { Block, Figure, Kpi } from './blocks.ts'
import { fitted, USUAL } from './columns.ts'
import type { Numbering, Writing } from './context.ts'
import { bottleneckCells, bottleneckColumns } from './parts/bottlenecks.ts'
import { actText, sourceText } from './parts/method.ts'
import { after, before, changeToMonth, ended, monthName, summarySentences, totalOf, trendChange } from './summary.ts'

/** Rows of the table of worst places, and of the list of what to watch. */
const WORST_SHOWN = 5
const WATCHED = 3

/** The month on one page. */
export function firstPage(writing: Writing, numbering: Numbering): Block[] {
  const { words, figures } = writing
  const blocks: Block[] = [
    { kind: 'title', text: titleInPrint(writing), ...summarySentences(writing) },
    { kind: 'kpis', cells: kpis(writing) },
    { kind: 'figures', figures: [trend(writing, numbering), dots(writing, numbering)] },
    worst(writing, numbering),
    watch(writing),
    { kind: 'text', small: true, strong: words.howCounted, text: `${words.howCountedText} ${basis(writing)}` },
  ]
  const starred = [...figures.providerTotals, ...figures.byStage].some((row) => isFew(row))
  return starred ? [...blocks, { kind: 'text', small: true, text: words.few(ENOUGH) }] : blocks
}

export function titleOf({ words, figures, dates, naming }: Writing): string {
  const month = dates.month(figures.month)
  const { providers } = figures
  const all = naming.providerCount
  // A report of some places must not be taken for one of the whole oblast.
  if (providers.length >= all) return words.title(month)
  const whose =
    providers.length <= NAMED
      ? providers.map((code) => naming.provider(code)).join(', ')
      : `${words.parts.providers} (${words.page(String(providers.length), String(all))})`
  return words.titleOf(whose, month)
}

/** So many providers are named in a title; of more it says how many. */
const NAMED = 3

/** The title, with its month never torn apart. */
export function titleInPrint(writing: Writing): string {
  const month = writing.dates.month(writing.figures.month)
  return titleOf(writing).replace(month, month.replaceAll(' ', '\u00a0'))
}

/** The acts that the norms come from, and the batches that the figures come from. */
function basis(writing: Writing): string {
  const acts = writing.figures.basis.editions.flatMap(({ edition }) => {
    const found = writing.naming.editionNamed(edition)
    return found === undefined ? [] : [capital(`${actText(writing, found.amendedBy ?? found.act)}.`)]
  })
  return [...new Set(acts), sourceText(writing)].join(' ')
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

function kpis(writing: Writing): Kpi[] {
  const { words, numbers, figures, dates } = writing
  const total = totalOf(writing)
  const change = changeToMonth(total)
  return [
    {
      value: numbers.share(total.on_time_rate, judged(total)),
      label: words.kpi.onTime,
      note:
        change === null
          ? words.kpi.noChange
          : words.kpi.change(numbers.points(change), monthName(writing, before(writing))),
    },
    {
      value: numbers.count(total.completed),
      label: words.kpi.completed,
      note: words.kpi.refused(numbers.count(total.refused)),
    },
    {
      value: numbers.count(total.overdue_steps),
      label: words.kpi.overdue,
      note: words.kpi.asOf(dates.instant(figures.asOf, figures.zone)),
    },
    {
      value: total.median_days === null ? '–' : words.lateBy(numbers.decimal(total.median_days), 'calendar_days'),
      label: words.kpi.median,
      note: words.kpi.medianNote,
    },
  ]
}

function trend(writing: Writing, numbering: Numbering): Figure {
  const { words, numbers, figures, dates } = writing
  const points: TrendPoint[] = figures.trend.map((row) => ({
    label: dates.monthShort(row.month.slice(0, 7)),
    year: row.month.slice(0, 4),
    rate: isFew(row) ? null : row.on_time_rate,
    text: roundShare(writing, row.on_time_rate, judged(row)),
  }))
  const target = words.trend.target(numbers.percent(TARGET, 0))
  return {
    label: numbering.figure(),
    title: words.trend.title(trendChange(writing)),
    subtitle: words.trend.subtitle,
    drawing: trendChart({ points, target: TARGET, targetText: target }),
    alt: words.trend.alt(points.map((one) => `${one.label} ${one.year}: ${one.text}`).join('; ')),
  }
}

/** In small charts shares go without decimals, unless they would seem to reach the target. */
function roundShare({ numbers }: Writing, rate: number | null, n: number): string {
  if (rate === null) return '·'
  const digits = n < ENOUGH ? 0 : shareDigits(rate, Math.min(n, ENOUGH))
  return numbers.percent(printedShare(rate, digits), digits)
}

/** Places against each other; where there is one place, its stages. */
function dots(writing: Writing, numbering: Numbering): Figure {
  const { words, numbers, figures, dates, naming } = writing
  const one = figures.providers.length === 1
  const rows: (StageCounts & { name: string })[] = one
    ? figures.byStage.map((row) => ({ ...row, name: naming.stage(row.service, row.stage) }))
    : figures.providerTotals.map((row) => ({ ...row, name: naming.provider(row.provider) }))
  const ended = rows.filter((row) => judged(row) > 0).toSorted((a, b) => (a.on_time_rate ?? 0) - (b.on_time_rate ?? 0))
  const shown: DotRow[] = ended.slice(0, MOST_DOTS).map((row) => ({
    name: row.name,
    rate: row.on_time_rate,
    text: roundShare(writing, row.on_time_rate, judged(row)),
    count: numbers.count(judged(row)),
    before: row.before_judged === 0 ? null : row.before_rate,
    few: isFew(row),
  }))
  const compared = ended.filter((row) => !isFew(row))
  const below = compared.filter((row) => (row.on_time_rate ?? 1) < TARGET).length
  const { dots: said } = words
  return {
    label: numbering.figure(),
    title:
      compared.length === 0
        ? said.titleFew
        : below === 0
          ? said.titleReached(compared.length)
          : one
            ? said.titleStages(below, compared.length)
            : said.title(below, compared.length),
    subtitle: said.subtitle(monthName(writing, before(writing)).name, monthName(writing, figures.month).name),
    drawing: dotChart({
      rows: shown,
      target: TARGET,
      targetText: words.trend.target(numbers.percent(TARGET, 0)),
      rateHead: dates.monthShort(figures.month),
      countHead: said.stages,
    }),
    alt: said.alt(shown.map(({ name, text, count }) => `${name} ${text} (${count})`).join('; ')),
  }
}

const belowTarget = ({ figures }: Writing): BottleneckRow[] =>
  figures.bottlenecks.filter((row) => (row.on_time_rate ?? 1) < TARGET)

function worst(writing: Writing, numbering: Numbering): Block {
  const { words } = writing
  const rows = belowTarget(writing).slice(0, WORST_SHOWN)
  const cells = rows.map((row) => bottleneckCells(writing, row))
  if (rows.length === 0) return { kind: 'text', text: `${words.worst.none}.` }
  return {
    kind: 'table',
    label: numbering.table(),
    title: words.worst.title,
    subtitle: words.worst.subtitle(ENOUGH),
    columns: fitted(bottleneckColumns(writing), cells, USUAL),
    rows: cells,
  }
}

function watch(writing: Writing): Block {
  const { words, numbers, naming } = writing
  const next = monthName(writing, after(writing))
  const items = belowTarget(writing)
    .slice(0, WATCHED)
    .map((row) => ({
      lead: `${naming.provider(row.provider)}, ${naming.step(row.service, row.stage, row.step)} (${naming.stage(row.service, row.stage)}).`,
      text:
        ended(
          words.watch.item(
            numbers.count(row.late),
            numbers.count(row.completed),
            row.completed,
            row.median_late_by === null ? null : naming.lateBy(row.median_late_by, row.late_unit),
          ),
        ) + (row.overdue === 0 ? '' : words.watch.overdue(row.overdue, numbers.count(row.overdue))),
    }))
  if (items.length === 0) return { kind: 'text', strong: `${words.watch.title(next)}.`, text: words.watch.none }
  return { kind: 'points', title: words.watch.title(next), items }
}
