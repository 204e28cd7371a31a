import type { Directory } from '../answer/directory.ts'
import { localTime } from '../format/dates.ts'
import { lateShort, normShort } from '../format/terms.ts'
import type { Speech } from '../language/speech.ts'
import type { Lane } from './lanes.ts'

/** What a lane says beside its bar. */
export interface LaneWords {
  readonly name: string
  /** Who, and the norm. */
  readonly who: string
  readonly verdict: string
  readonly tone: 'good' | 'bad' | 'soon' | 'quiet'
  readonly note: string
}

export function laneWords(t: Speech, lane: Lane, service: string, directory: Directory): LaneWords {
  const { stage, step, pending } = lane
  const norm = (pending === null ? lane.explanation?.norm : pending.norm) ?? null
  const normText = norm === null ? t.m.noNorm() : normShort(t, norm)
  if (pending !== null) {
    return {
      name: `${pending.ordinal}. ${pending.short[t.language]}`,
      who: [directory.actor(pending.actor), normText].filter(Boolean).join(' · '),
      verdict: t.m.notBegun(),
      tone: 'quiet',
      note: '',
    }
  }
  if (step === null) {
    return {
      name: directory.stageName(service, stage.stage),
      who: norm === null ? normText : t.m.normIs({ norm: normText }),
      ...standing(t, lane, stage.verdict),
    }
  }
  const again = stage.steps.some((other) => other.step === step.step && other.occurrence < step.occurrence)
  const name = step.short?.[t.language] ?? directory.stepName(service, stage.stage, step.step)
  return {
    name: `${step.step}. ${name}${again ? ` (${t.m.doneAgain()})` : ''}`,
    who: [directory.actor(step.actor), normText].filter(Boolean).join(' · '),
    ...standing(t, lane, step.verdict),
  }
}

function standing(t: Speech, { explanation, stage, step }: Lane, verdict: string): Omit<LaneWords, 'name' | 'who'> {
  const used = explanation?.used ?? null
  const note = used === null ? '' : t.m.usedShort({ share: t.numbers.percent(used, 0) })
  const { lateBy, lateUnit } = explanation ?? { lateBy: null, lateUnit: null }
  const late = lateBy === null || lateUnit === null ? t.m.overdueWord() : `+${lateShort(t, lateBy, lateUnit)}`
  switch (verdict) {
    case 'on_time':
      return { verdict: step?.result === 'returned' ? t.m.returnedOnTime() : t.m.onTime(), tone: 'good', note }
    case 'late':
      return { verdict: late, tone: 'bad', note }
    case 'overdue':
      return { verdict: t.m.lateRunning({ late }), tone: 'bad', note }
    case 'due_soon':
      return { verdict: t.m.caseDueSoon(), tone: 'soon', note }
    case 'suspended':
      return { verdict: t.m.suspended(), tone: 'quiet', note }
    case 'open':
      return step === null && stage.atRisk
        ? { verdict: t.m.tabAtRisk(), tone: 'soon', note }
        : { verdict: t.m.running(), tone: 'quiet', note }
    default:
      return { verdict: t.m.unjudged(), tone: 'quiet', note: '' }
  }
}

/** When a step that is too short for a bar took place: `15:22–15:29`. */
export function shortTimes({ step, stage }: Lane, zone: string): string {
  const from = step === null ? stage.received : step.handover
  const to = (step ?? stage).completed
  const time = (text: string | null): string => (text === null ? '' : localTime(Date.parse(text), zone))
  return to === null ? time(from) : `${time(from)}–${time(to)}`
}
