import type { Tab } from '../address/view.ts'
import type { OpenStep, OpenStepActors } from '../answer/measures.ts'
import type { Speech } from '../language/speech.ts'

/** Late by more than the whole norm. */
export function isLong(row: Pick<OpenStep, 'late_norms'>): boolean {
  return row.late_norms !== null && row.late_norms > 1
}

/**
 * What the list holds, in one sentence. `long` counts what is late by more than its norm; `received`: the period holds
 * receipts, not results.
 */
export function listTitle(t: Speech, tab: Tab, n: number, long: number, received = false): string {
  switch (tab) {
    case 'overdue':
      if (n === 0) return t.m.overdueNone()
      return long === 0 ? t.m.overdueTitle({ n }) : `${t.m.overdueTitle({ n })}. ${t.m.overdueLong({ n: long })}`
    case 'due_24h':
      return n === 0 ? t.m.due24hNone() : t.m.due24hTitle({ n })
    case 'due_3wd':
      return n === 0 ? t.m.due3wdNone() : t.m.due3wdTitle({ n })
    case 'at_risk':
      return n === 0 ? t.m.atRiskNone() : t.m.atRiskTitle({ n })
    case 'all':
      return n === 0 ? t.m.openNone() : t.m.openTitle({ n })
    case 'late':
      return n === 0 ? t.m.lateNone() : t.m.lateTitle({ n })
    case 'late_stages':
      return n === 0 ? t.m.lateStagesNone() : t.m.lateStagesTitle({ n })
    case 'steps':
      return n === 0 ? t.m.stepsNone() : t.m.stepsTitle({ n })
    case 'stages':
      if (received) return n === 0 ? t.m.receivedNone() : t.m.receivedTitle({ n })
      return n === 0 ? t.m.stagesNone() : t.m.stagesTitle({ n })
  }
}

/** Whose turn it is, most first: "комиссия 19 · исполнитель 14". */
export function actorsLine(t: Speech, actors: readonly OpenStepActors[], name: (actor: string) => string): string {
  return actors
    .filter(({ steps }) => steps > 0)
    .map(({ actor, steps }) => `${actor === null ? t.m.nobody() : name(actor)} ${t.numbers.count(steps)}`)
    .join(' · ')
}
