import { formatDay } from '../../../server/clock/day.ts'
import { judge } from '../../../server/clock/judge.ts'
import type { Judgement } from '../../../server/clock/question.ts'
import type { Instant } from '../../../server/clock/types.ts'
import { dayOf } from '../../../server/clock/zone.ts'
import { questionOf } from '../../../server/judge/clocked.ts'
import type { LoggedEvent } from '../../../server/judge/logged-event.ts'
import { readCase } from '../../../server/judge/read-case.ts'
import type { Place, ReadStep, Timed } from '../../../server/judge/reading.ts'
import { type Known, type KnownCase, rounded } from './known.ts'
import { regulation } from './regulation.ts'

/** What the state machine and the clock in TypeScript say of one case at one instant. */
export function knownByReading(events: readonly LoggedEvent[], asOf: Instant): KnownCase {
  const { stages, deviations } = readCase(events, regulation, asOf)
  return {
    spans: stages.flatMap((stage) => {
      const id = `${stage.stage}${stage.instance}`
      const whole = known(id, stage, stage.place, asOf, stage.outcome)
      const steps = stage.steps.map((step) => ({
        ...known(`${id}.${step.step}#${step.occurrence}`, step, stage.place, asOf, step.result, step.endReason),
        ...ofStep(step),
      }))
      return [whole, ...steps]
    }),
    deviations: deviations.map(({ code, instance, step, event }) => ({ code, instance, step, eventNo: event.eventNo })),
  }
}

function known(
  id: string,
  timed: Timed,
  place: Place,
  asOf: Instant,
  result: string | null,
  endReason: string | null = null,
): Known {
  const question = questionOf(timed, place, asOf)
  // An end that tells nothing leaves the deadline as if it were open.
  const answer =
    question && judge(endReason === null ? question : { ...question, completion: null, asOf: timed.completed ?? asOf })
  const open = timed.completed === null
  const clocks = endReason === null && !open ? answer : null
  return {
    id,
    provider: place.provider,
    channel: place.channel,
    edition: place.edition?.id ?? null,
    handover: timed.handover,
    completed: timed.completed,
    completedDay:
      timed.completed === null || place.schedule === null
        ? null
        : formatDay(dayOf(place.schedule.zone, timed.completed)),
    result,
    holder: null,
    ended: null,
    started: null,
    deadline: answer?.deadline ?? null,
    deadlineFrom: answer?.deadline ? answer.deadlineFrom : null,
    stoppedSince: open ? stoppedSince(answer, timed.handover) : null,
    verdict: timed.openReason !== null || endReason !== null ? 'unjudged' : (answer?.verdict ?? 'unjudged'),
    reason:
      timed.openReason ?? (answer?.reason === 'no_calendar' ? answer.reason : (endReason ?? answer?.reason ?? null)),
    lateBy: rounded(clocks?.lateBy ?? null),
    used: rounded(clocks?.used ?? null),
    waiting: null,
    work: null,
  }
}

function ofStep({ holder, endedActor, endedResource, started, handover, completed }: ReadStep) {
  const waited = started !== null && handover !== null ? Number(started - handover) : null
  return {
    holder: holder && `${holder.actor} ${holder.resource}`,
    ended: endedActor === null && endedResource === null ? null : `${endedActor} ${endedResource}`,
    started,
    waiting: completed === null || waited === null ? null : Math.max(0, waited),
    work: completed === null || started === null ? null : Number(completed - started),
  }
}

/** The facts count a pause from the handover on, but never let a deadline pass by that. */
function stoppedSince(answer: Judgement | null, handover: Instant | null): Instant | null {
  const { stoppedSince: stopped = null, deadline = null } = answer ?? {}
  if (stopped === null || handover === null || handover <= stopped) return stopped
  return deadline !== null && stopped <= deadline && deadline < handover ? deadline : handover
}
