import { explain } from '../clock/explain.ts'
import { formatInstant, MICROS_PER_HOUR, parseInstant, plus } from '../clock/instant.ts'
import { judge } from '../clock/judge.ts'
import { slackOf } from '../clock/slack.ts'
import type { Instant } from '../clock/types.ts'
import type { CaseStage, CaseStep, Explanation } from '../contract.ts'
import type { Regulation, Step } from '../regulation/types.ts'
import { questionOf } from './clocked.ts'
import type { Place, ReadStage, ReadStep, Timed } from './reading.ts'

/** A stage in words that cross the API: verdict, deadline, and the count behind it, for itself and each step. */
export function explainStage(stage: ReadStage, regulation: Regulation, asOf: Instant): CaseStage {
  const { place } = stage
  const explanation = explainTimed(stage, place, asOf)
  const slack = slackOfStage(stage, asOf)
  return {
    stage: stage.stage,
    instance: stage.instance,
    names: place.structure?.names ?? null,
    edition: place.edition?.id ?? null,
    received: format(stage.handover),
    completed: format(stage.completed),
    outcome: stage.outcome,
    ...verdictOf(stage, explanation),
    atRisk: slack !== null && slack < 0,
    slack,
    corporationDue: controlPoint(stage, regulation, explanation),
    explanation,
    steps: stage.steps.map((step) => explainStep(step, place, asOf)),
  }
}

function explainStep(step: ReadStep, place: Place, asOf: Instant): CaseStep {
  const explanation = explainTimed(step, place, asOf, step.endReason)
  const written = place.structure?.steps.find(({ ordinal }) => ordinal === step.step)
  const { started, handover, completed } = step
  const done = completed !== null && started !== null
  return {
    step: step.step,
    occurrence: step.occurrence,
    names: written?.names ?? null,
    short: written?.short ?? null,
    actor: step.holder?.actor ?? (place.edition === null ? null : written?.actor) ?? step.endedActor,
    resource: step.endedResource ?? step.holder?.resource ?? null,
    handover: format(handover),
    started: format(started),
    completed: format(completed),
    result: step.result,
    ...verdictOf(step, explanation),
    waitingSeconds: done && handover !== null ? Math.max(0, seconds(handover, started)) : null,
    workSeconds: done ? seconds(started, completed) : null,
    source: place.edition === null ? null : sourceOf(written),
    explanation,
  }
}

/** An end that tells nothing is explained as far as it goes: the deadline, counted as if the step were open. */
function explainTimed(timed: Timed, place: Place, asOf: Instant, endReason: string | null = null): Explanation | null {
  const question = questionOf(timed, place, asOf)
  if (question === null) return null
  if (endReason === null) return explain(question)
  const explained = explain({ ...question, completion: null, asOf: timed.completed ?? asOf })
  return {
    ...explained,
    ...(explained.verdict === 'unjudged' ? {} : { reason: endReason }),
    verdict: 'unjudged',
    lateBy: null,
    lateUnit: null,
    used: null,
    completed: format(timed.completed),
  }
}

function verdictOf({ openReason }: Timed, explanation: Explanation | null) {
  return {
    verdict: explanation?.verdict ?? ('unjudged' as const),
    reason: openReason ?? explanation?.reason ?? null,
    deadline: explanation?.deadline ?? null,
  }
}

/** Days to spare of an open stage that is neither overdue nor suspended, else null. */
function slackOfStage(stage: ReadStage, asOf: Instant): number | null {
  const question = questionOf(stage, stage.place, asOf)
  if (question === null || question.norm === null) return null
  const { verdict, lastDay } = judge(question)
  if ((verdict !== 'open' && verdict !== 'due_soon') || lastDay === null) return null
  const open = stage.steps.find(({ completed }) => completed === null)
  const steps = open === undefined ? [] : (stage.place.structure?.steps ?? [])
  const later = steps.filter(({ ordinal }) => open !== undefined && ordinal > open.step).map(({ norm }) => norm)
  const handover = open?.handover ?? null
  return slackOf({
    schedule: question.schedule,
    unit: question.norm.unit,
    lastDay,
    asOf,
    openStep: open === undefined || handover === null ? null : { norm: open.norm, handover },
    laterNorms: open !== undefined && handover === null ? [open.norm, ...later] : later,
  })
}

/** When the result is due at a channel's own control point; shown, never scored. */
function controlPoint(
  { service, place }: ReadStage,
  { services }: Regulation,
  explanation: Explanation | null,
): string | null {
  const channels = services.find(({ id }) => id === service)?.channels ?? []
  const due = channels.find(({ id }) => id === place.channel)?.resultDue
  if (!due || !explanation?.deadline) return null
  return formatInstant(plus(parseInstant(explanation.deadline), -BigInt(due.hoursBeforeDeadline) * MICROS_PER_HOUR))
}

/** The text's own sentence is in the language of the text, Kazakh; the others are translations of the action. */
function sourceOf(step: Step | undefined): CaseStep['source'] {
  if (!step?.source) return null
  const { line, text } = step.source
  return { line, text: text === null ? null : { ...step.names, kk: text } }
}

const format = (instant: Instant | null): string | null => (instant === null ? null : formatInstant(instant))

const seconds = (from: Instant, to: Instant): number => Number(to - from) / 1e6
