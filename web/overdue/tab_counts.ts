import { TABS, type Tab } from '../address/view.ts'
import type { Headline } from '../answer/measures.ts'

/** Rows of each list. What ended late is counted by the headline: steps with its step filters, stages without. */
export function tabCounts(
  open: readonly { readonly tab: string; readonly steps: number }[] | undefined,
  steps: Headline | undefined,
  stages: Headline | undefined,
): Partial<Record<Tab, number>> {
  const counts: Partial<Record<Tab, number>> = {}
  for (const { tab, steps: n } of open ?? []) {
    const known = TABS.find((name) => name === tab)
    if (known !== undefined) counts[known] = n
  }
  if (steps !== undefined) {
    counts.late = steps.steps_completed - steps.steps_on_time
    counts.steps = steps.steps_completed
  }
  if (stages !== undefined) {
    counts.late_stages = stages.late
    counts.stages = stages.completed
  }
  return counts
}
