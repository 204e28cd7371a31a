import { addDays, formatDay } from '../../clock/day.ts'
import type { Cell, Row } from '../../store/values.ts'
import { TABS, type Tab } from '../filters.ts'
import type { Filters } from '../resolve.ts'
import { inOrder, type Wanted } from './groups.ts'

/** Open steps counted by place and holder: `queries/measures/tally/risky_groups.sql`. */
interface HeldGroup {
  readonly provider: string | null
  readonly service: string
  readonly stage: string
  readonly step: number
  readonly actor: string | null
  readonly steps: number
}

/** Open steps counted by nearness of the deadline too: `queries/measures/tally/open_groups.sql`. */
interface OpenGroup extends HeldGroup {
  readonly overdue: boolean
  readonly due_24h: boolean
  readonly due_3wd: boolean
  readonly last_day: string | null
}

/** What those at risk are counted by has rows of its own: to find them takes longer than all the rest. */
export const groupsOf = (tab: Tab): 'risky_groups' | 'open_groups' =>
  tab === 'at_risk' ? 'risky_groups' : 'open_groups'

const WITHIN: Readonly<Record<Tab, (group: OpenGroup) => boolean>> = {
  overdue: (group) => group.overdue,
  due_24h: (group) => group.due_24h,
  due_3wd: (group) => group.due_3wd,
  at_risk: () => true,
  all: () => true,
}

const chosen = (rows: readonly Row[], { actor }: Filters, wanted: Wanted): OpenGroup[] =>
  (rows as readonly Row[] as unknown as readonly OpenGroup[]).filter(
    (group) => wanted.place(group) && (actor === null || group.actor === actor),
  )

const countOf = (groups: readonly HeldGroup[]): number => groups.reduce((sum, { steps }) => sum + steps, 0)

/** measures/open_step_actors. @param rows - those of `groupsOf` the tab that is asked for */
export function openStepActors(rows: readonly Row[], filters: Filters, wanted: Wanted): Cell[][] {
  const steps = new Map<string | null, number>()
  for (const group of chosen(rows, filters, wanted).filter(WITHIN[filters.tab])) {
    steps.set(group.actor, (steps.get(group.actor) ?? 0) + group.steps)
  }
  return [...steps].toSorted(([a, m], [b, n]) => inOrder([-m, a], [-n, b]))
}

/** measures/open_step_counts */
export function openStepCounts(
  rows: Readonly<Record<ReturnType<typeof groupsOf>, readonly Row[]>>,
  filters: Filters,
  wanted: Wanted,
): Cell[][] {
  return TABS.map((tab) => [tab, countOf(chosen(rows[groupsOf(tab)], filters, wanted).filter(WITHIN[tab]))])
}

/** measures/upcoming_deadlines: the as-of date and the six after it. */
export function upcomingDeadlines(rows: readonly Row[], filters: Filters, wanted: Wanted): Cell[][] {
  const groups = chosen(rows, filters, wanted)
  return Array.from({ length: 7 }, (_, ahead) => {
    const day = formatDay(addDays(filters.asOfDay, ahead))
    return [day, countOf(groups.filter(({ last_day }) => last_day === day))]
  })
}

/** measures/daily_state, from `queries/measures/tally/day_states.sql`. */
export function dailyState(rows: readonly Row[], wanted: Wanted): Cell[][] {
  const days = new Map<
    string,
    { alone: number; together: Set<string>; overdue: number; onTime: number; judged: number }
  >()
  for (const row of rows) {
    const day = String(row['day'])
    const sums = days.get(day) ?? { alone: 0, together: new Set(), overdue: 0, onTime: 0, judged: 0 }
    days.set(day, sums)
    const { provider, service, stage, case_id: one } = row
    if (typeof service !== 'string') continue
    if (!wanted.place({ provider: provider as string | null, service, stage: String(stage), step: null })) continue
    sums.alone += Number(row['alone'])
    sums.overdue += Number(row['overdue_steps'])
    sums.onTime += Number(row['on_time'])
    sums.judged += Number(row['judged'])
    if (one !== null) sums.together.add(`${service} ${one}`)
  }
  return [...days]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([day, { alone, together, overdue, onTime, judged }]) => [
      day,
      alone + together.size,
      overdue,
      judged === 0 ? null : onTime / judged,
    ])
}
