import type { Headline } from '../answer/measures.ts'
import { lengthOf, type Period } from '../format/days.ts'
import { gapToTarget, judged, shareText } from '../format/shares.ts'
import { ENOUGH, TARGET } from '../format/target.ts'
import type { Speech } from '../language/speech.ts'

type Counts = Pick<Headline, 'completed' | 'on_time' | 'late' | 'on_time_rate'>

/** The row over all services. */
export function totalOf(rows: readonly Headline[] | undefined): Headline | undefined {
  return rows?.find(({ service }) => service === null)
}

/** What the page found, in one sentence: the share on time, and how far from the target. */
export function overviewTitle(t: Speech, counts: Counts): string {
  const { on_time, on_time_rate } = counts
  const all = judged(counts)
  if (on_time_rate === null || all === 0) return t.m.titleNothing()
  if (all < ENOUGH) return t.m.titleFew({ n: all, onTime: t.numbers.count(on_time) })
  const rate = shareText(t, on_time_rate, all)
  if (on_time_rate >= TARGET) return t.m.titleReached({ rate, target: t.numbers.percent(TARGET, 0) })
  const gap = gapToTarget(on_time_rate, all)
  return t.m.titleShort({ rate, gap: t.numbers.decimal(gap * 100, 1) })
}

/** How it was measured, and what it was in the period before, or whatever else `sentence` says. */
export function overviewSubtitle(
  t: Speech,
  period: Period,
  now: Counts,
  before: Counts | undefined,
  sentence = (rate: string): string => t.m.subtitleBefore({ days: lengthOf(period), rate }),
): string {
  const days = lengthOf(period)
  const counted = t.m.subtitleCounts({ days, completed: now.completed, late: t.numbers.count(now.late) })
  const unjudged = now.completed - judged(now)
  const measured = unjudged === 0 ? counted : `${counted} ${t.m.subtitleUnjudged({ n: unjudged })}`
  if (before === undefined || before.on_time_rate === null || judged(before) < ENOUGH) return measured
  const rate = shareText(t, before.on_time_rate, judged(before))
  return `${measured} ${sentence(rate)}`
}
