import type { StepFunnel } from '../answer/analysis_measures.ts'
import { type Sheet, type SheetCell, type SheetColumn, textCell } from '../figure/sheet.ts'
import type { Period } from '../format/days.ts'
import { judged, shareText } from '../format/shares.ts'
import type { Speech } from '../language/speech.ts'
import type { CohortCell, PlaceShown, StageShown } from './findings.ts'
import { rateOf, type State, type Tally } from './tally.ts'

const numeric = (label: string): SheetColumn => ({ label, numeric: true })
const words = (label: string): SheetColumn => ({ label, numeric: false })

function columns({ m }: Speech): SheetColumn[] {
  return [
    numeric(m.receivedWord()),
    numeric(m.completed()),
    numeric(m.onTime()),
    numeric(m.closedLate()),
    numeric(m.refused()),
    numeric(m.unjudged()),
    numeric(m.inProgress()),
    numeric(m.overdueNow()),
    numeric(m.tabAtRisk()),
    numeric(m.shareOnTime()),
  ]
}

function counts(t: Speech, tally: Tally, href: string): SheetCell[] {
  const count = (value: number, to?: string): SheetCell => ({
    text: t.numbers.count(value),
    value,
    ...(to === undefined ? {} : { href: to }),
  })
  const rate = rateOf(tally)
  return [
    count(tally.received, href),
    count(tally.completed),
    count(tally.on_time),
    count(tally.late),
    count(tally.refused),
    count(tally.unjudged),
    count(tally.in_progress),
    count(tally.overdue),
    count(tally.at_risk),
    { text: rate === null ? '' : shareText(t, rate, judged(tally)), value: rate },
  ]
}

export function stacksSheet(
  t: Speech,
  shown: readonly StageShown[],
  href: (one: StageShown, state?: State) => string,
): Sheet {
  return {
    name: 'stages',
    columns: [words(t.m.stage()), ...columns(t)],
    rows: shown.map((one) => [textCell(one.stage.short[t.language]), ...counts(t, one.tally, href(one))]),
  }
}

interface CohortWords {
  readonly period: Period
  monthName(month: string): string
  href(cell: CohortCell): string
}

export function cohortsSheet(t: Speech, cells: readonly CohortCell[], { period, monthName, href }: CohortWords): Sheet {
  return {
    name: 'stages_by_month_of_receipt',
    period,
    columns: [words(t.m.receivedMonth()), words(t.m.stage()), ...columns(t)],
    rows: cells
      .filter(({ tally }) => tally.received > 0)
      .map((cell) => [
        textCell(monthName(cell.month)),
        textCell(cell.shown.stage.short[t.language]),
        ...counts(t, cell.tally, href(cell)),
      ]),
  }
}

export function placesSheet(
  t: Speech,
  places: readonly PlaceShown[],
  place: (code: string) => string,
  href: (provider: string, one?: StageShown) => string,
): Sheet {
  return {
    name: 'stages_by_provider',
    columns: [words(t.m.filterProvider()), words(t.m.stage()), ...columns(t)],
    rows: places.flatMap(({ provider, stages }) =>
      stages.map((one) => [
        textCell(place(provider)),
        textCell(one.stage.short[t.language]),
        ...counts(t, one.tally, href(provider, one)),
      ]),
    ),
  }
}

export function funnelSheet(
  t: Speech,
  stages: readonly StageShown[],
  rowOf: (stage: string, step: number) => StepFunnel | undefined,
  href: (one: StageShown, narrow: Record<string, string>) => string,
): Sheet {
  const count = (value: number, to?: string): SheetCell => ({
    text: t.numbers.count(value),
    value,
    ...(to === undefined ? {} : { href: to }),
  })
  return {
    name: 'steps_of_stages',
    columns: [
      words(t.m.stage()),
      words(t.m.step()),
      numeric(t.m.receivedWord()),
      numeric(t.m.funnelReached()),
      numeric(t.m.completed()),
      numeric(t.m.funnelOpenNow()),
      numeric(t.m.overdueNow()),
    ],
    rows: stages.flatMap((one) =>
      one.stage.steps.map(({ ordinal, short }) => {
        const row = rowOf(one.stage.id, ordinal)
        return [
          textCell(one.stage.short[t.language]),
          textCell(`${ordinal} ${short[t.language]}`),
          count(one.tally.received, href(one, {})),
          count(row?.reached ?? 0),
          count(row?.done ?? 0, href(one, { done_step: String(ordinal) })),
          count(row?.open ?? 0, href(one, { open_step: String(ordinal) })),
          count(row?.overdue ?? 0),
        ]
      }),
    ),
  }
}
