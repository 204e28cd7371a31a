import type { CaseStage } from '../../server/contract.ts'
import { daysBetween } from '../format/days.ts'
import { normLong } from '../format/terms.ts'
import type { Speech } from '../language/speech.ts'
import { nowDate } from './counter.ts'

/** Days of a stage, in its own unit: gone, still needed by the norms of its steps, and what of that is too late. */
export interface StageClock {
  readonly total: number
  readonly gone: number
  readonly left: number
  /** Null when the stage's slack is not known. */
  readonly needed: number | null
  /** Days after the last one: late already, or needed and not there. */
  readonly over: number
}

export function stageClock({ explanation, slack, verdict }: CaseStage): StageClock | null {
  const norm = explanation?.norm
  if (!explanation || !norm || explanation.lastDay === null) return null
  if (norm.unit !== 'calendar_days' && norm.unit !== 'working_days') return null
  const now = nowDate(explanation)
  const counted = explanation.days.filter(({ mark }) => mark === 'counted' || mark === 'last')
  const gone = counted.filter(({ date }) => date <= now).length
  const left =
    norm.unit === 'calendar_days'
      ? Math.max(0, daysBetween(now, explanation.lastDay))
      : counted.filter(({ date }) => date > now).length
  if (verdict === 'overdue' || verdict === 'late') {
    return { total: norm.amount, gone: norm.amount, left: 0, needed: null, over: Math.max(1, explanation.lateBy ?? 0) }
  }
  const needed = slack === null ? null : left - slack
  return { total: norm.amount, gone, left, needed, over: needed === null ? 0 : Math.max(0, needed - left) }
}

/** How the whole stage stands, in two or three short sentences; `bad` is the part to be marked. */
export function stageSentence(t: Speech, stage: CaseStage, clock: StageClock): { text: string; bad: string } {
  const { explanation } = stage
  if (!explanation?.norm || explanation.deadline === null) return { text: '', bad: '' }
  const at = t.dates.instantShort(Date.parse(explanation.deadline), explanation.zone)
  const norm = normLong(t, explanation.norm)
  switch (stage.verdict) {
    case 'on_time':
      return { text: t.m.stageOnTime({ at }), bad: '' }
    case 'late':
      return { text: t.m.stageWas({ at }), bad: t.m.stageLate({ n: explanation.lateBy ?? 0 }) }
    case 'overdue':
      return { text: t.m.stageWas({ at }), bad: t.m.stageOverdue({ n: explanation.lateBy ?? 0 }) }
    case 'suspended':
      return { text: t.m.stageSuspended(), bad: '' }
    default: {
      const standing = t.m.stageGone({ gone: t.numbers.count(clock.gone), norm, at, left: clock.left })
      if (clock.needed === null) return { text: standing, bad: '' }
      const needs = t.m.stageNeeds({ n: clock.needed })
      return stage.atRisk
        ? { text: `${standing} ${needs}`, bad: t.m.stageWillMiss() }
        : { text: `${standing} ${needs}`, bad: '' }
    }
  }
}
