import type { Case, CaseStage, CaseStep } from '../../server/contract.ts'
import type { Directory } from '../answer/directory.ts'
import type { CaseState } from '../cases/states.ts'
import { panelLead, reasonText } from '../explain/lead.ts'
import { isUnit, lateShort } from '../format/terms.ts'
import type { Speech } from '../language/speech.ts'
import { offRuns, type Scale } from './scale.ts'

/** The step that is open now; the most pressing of several. */
export function openStep(found: Case): { stage: CaseStage; step: CaseStep } | undefined {
  const open = found.stages.flatMap((stage) =>
    stage.steps.filter(({ completed }) => completed === null).map((step) => ({ stage, step })),
  )
  return open.find(({ step }) => step.verdict === 'overdue') ?? open[0]
}

/** How the case stands as a whole, by the rule of queries/measures/at/cases.sql. */
export function caseState(found: Case): CaseState {
  const { stages } = found
  const steps = stages.flatMap((stage) => stage.steps)
  const any = (verdict: string): boolean =>
    [...stages, ...steps.filter(({ completed }) => completed === null)].some((one) => one.verdict === verdict)
  if (stages.every(({ completed }) => completed !== null)) {
    if (stages.some(({ verdict }) => verdict === 'late')) return 'late'
    if (stages.some(({ verdict }) => verdict === 'unjudged')) return 'unjudged'
    return stages.at(-1)?.outcome === 'refused' ? 'refused' : 'on_time'
  }
  if (any('overdue')) return 'overdue'
  if (any('suspended')) return 'suspended'
  return any('due_soon') ? 'due_soon' : 'open'
}

/** What became of the case, or where it stands, in one sentence. */
export function caseTitle(t: Speech, found: Case, directory: Directory): string {
  const open = openStep(found)
  const last = found.stages.at(-1)
  const stageName = last === undefined ? '' : directory.stageName(found.service, last.stage)
  if (open === undefined) {
    if (last?.explanation == null) return t.m.caseTitleUnjudged({ id: found.caseId })
    return bare(panelLead(t, last.explanation, t.m.stageNamed({ name: stageName })).text)
  }
  const { step, stage } = open
  const name = step.short?.[t.language] ?? directory.stepName(found.service, stage.stage, step.step)
  if (step.explanation === null) return t.m.caseTitleUnjudged({ id: found.caseId })
  return bare(panelLead(t, step.explanation, t.m.stepNamed({ name })).text)
}

/** A title carries no full stop. */
const bare = (sentence: string): string => sentence.replace(/\.$/, '')

/** What the timeline shows: how many of the steps went over their norms. */
export function timelineTitle(t: Speech, found: Case): string {
  const steps = found.stages.flatMap((stage) => stage.steps)
  const over = steps.filter(({ verdict }) => verdict === 'late' || verdict === 'overdue').length
  const judged = steps.filter(({ verdict }) => verdict !== 'unjudged').length
  if (judged === 0) return t.m.timelineUnjudged()
  return over === 0 ? t.m.timelineAllFine({ n: judged }) : t.m.timelineOver({ n: over, all: judged })
}

/** Holidays and stops of the clock by their names: "праздники: 8–9 мар Международный женский день; …". */
export function daysOffLine(t: Speech, found: Case, scale: Scale): string {
  const holidays = offRuns(found.days, scale)
    .filter(({ kind }) => kind === 'holiday')
    .map(({ from, to, names }) => `${t.dates.span(from, to)} ${names?.[t.language] ?? ''}`.trim())
  const working = found.days
    .filter(({ kind, date }) => kind === 'working_weekend' && date >= scale.from && date < scale.to)
    .map(({ date }) => t.dates.span(date, date))
  const pauses = found.stages.flatMap(({ explanation }) =>
    (explanation?.pauses ?? []).map(({ from, to }) => {
      const start = t.dates.instantShort(Date.parse(from), scale.zone)
      return to === null
        ? t.m.pausedSince({ at: start })
        : `${start} – ${t.dates.instantShort(Date.parse(to), scale.zone)}`
    }),
  )
  return [
    holidays.length === 0 ? '' : t.m.holidaysLine({ days: holidays.join('; ') }),
    working.length === 0 ? '' : t.m.workingWeekendsLine({ days: working.join(', ') }),
    pauses.length === 0 ? '' : t.m.pausesLine({ times: pauses.join('; ') }),
  ]
    .filter(Boolean)
    .join(' ')
}

/** One thing that a reader should know of a case: what went over its norm, and what differs from the regulation. */
export interface Remark {
  readonly kind: 'bad' | 'info'
  readonly title: string
  readonly text: string
}

export function remarksOf(t: Speech, found: Case, directory: Directory): Remark[] {
  const zone = directory.zoneOf(found.provider, 'UTC')
  const remarks: Remark[] = []
  for (const stage of found.stages) {
    const stageName = t.m.stageNamed({ name: directory.stageName(found.service, stage.stage) })
    for (const step of stage.steps) {
      const name = step.short?.[t.language] ?? directory.stepName(found.service, stage.stage, step.step)
      remarks.push(...ofTimed(t, step, t.m.stepNamed({ name: `${step.step}. ${name}` })))
    }
    remarks.push(...ofTimed(t, stage, stageName))
    if (stage.atRisk)
      remarks.push({
        kind: 'info',
        title: `${stageName}: ${t.m.tabAtRisk().toLocaleLowerCase(t.language)}`,
        text: t.m.stageWillMiss(),
      })
  }
  for (const { code, stage, step, at } of found.deviations) {
    const place = step === null ? stage : `${stage}, ${t.m.stepNumber({ n: step })}`
    remarks.push({
      kind: 'info',
      title: deviationText(t, code),
      text: `${place}. ${t.dates.instantShort(Date.parse(at), zone)}.`,
    })
  }
  return remarks
}

function ofTimed(t: Speech, { verdict, reason, explanation, deadline }: CaseStage | CaseStep, name: string): Remark[] {
  if (verdict === 'unjudged')
    return [
      { kind: 'info', title: `${name}: ${t.m.unjudged().toLocaleLowerCase(t.language)}`, text: reasonText(t, reason) },
    ]
  if ((verdict !== 'late' && verdict !== 'overdue') || explanation === null) return []
  const lead = panelLead(t, explanation, name)
  const moved =
    explanation.movedFrom === null ? '' : `${t.m.deadlineMovedFrom({ day: t.dates.weekday(explanation.movedFrom) })}`
  const was =
    deadline === null ? '' : t.m.stageWas({ at: t.dates.instantShort(Date.parse(deadline), explanation.zone) })
  return [{ kind: 'bad', title: bare(lead.text), text: [was, moved, lead.delay].filter(Boolean).join(' ') }]
}

/** What a deviation is called: the codes of server/judge/deviations.ts. */
export function deviationText({ m }: Speech, code: string): string {
  switch (code) {
    case 'step_skipped':
      return m.deviationSkipped()
    case 'out_of_order':
      return m.deviationOrder()
    case 'repeated':
      return m.deviationRepeated()
    case 'wrong_actor':
      return m.deviationActor()
    case 'activity_not_in_regulation':
      return m.deviationUnknownStep()
    case 'event_after_end':
      return m.deviationAfterEnd()
    case 'completion_before_handover':
      return m.deviationBefore()
    case 'future_timestamp':
      return m.deviationFuture()
    case 'no_receipt':
      return m.deviationNoReceipt()
    case 'second_receipt':
      return m.deviationSecondReceipt()
    case 'suspension_within_suspension':
      return m.deviationSuspension()
    case 'resumption_without_suspension':
      return m.deviationResumption()
    case 'late_extension':
      return m.deviationLateExtension()
    case 'other_provider':
      return m.deviationProvider()
    default:
      return code
  }
}

/** By how much the case is late now: for its chip. */
export function lateNow(t: Speech, found: Case): string | undefined {
  const step = openStep(found)?.step
  const told =
    step?.verdict === 'overdue'
      ? step.explanation
      : found.stages.find(({ verdict }) => verdict === 'overdue')?.explanation
  if (told == null || told.lateBy === null || !isUnit(told.lateUnit)) return undefined
  return t.m.overdueBy({ late: lateShort(t, told.lateBy, told.lateUnit) })
}
