import { type NarrowName, widened } from '../address/narrow.ts'
import type { View } from '../address/view.ts'
import type { Directory } from '../answer/directory.ts'
import type { Speech } from '../language/speech.ts'

interface Chip {
  readonly words: string
  /** The view without it. */
  readonly without: Partial<View>
}

/** The filters that a figure set, in words. */
export function narrowWords(t: Speech, view: View, directory: Directory): Chip[] {
  const { narrow, resource } = view
  const chips: Chip[] = []
  const add = (words: string, ...names: readonly NarrowName[]): void => {
    chips.push({ words, without: { narrow: widened(narrow, ...names) } })
  }
  const step = (text: string): string => {
    const stage = view.step?.stage
    const service = stage === undefined ? undefined : directory.serviceOf(stage)
    return stage === undefined || service === undefined ? text : directory.stepName(service, stage, Number(text))
  }
  if (resource !== null) chips.push({ words: resource, without: { resource: null } })
  if (narrow.basis !== undefined) add(t.m.basisReceived(), 'basis')
  if (narrow.stage_state !== undefined) add(stateWords(t, narrow.stage_state), 'stage_state')
  if (narrow.verdict !== undefined) add(narrow.verdict === 'late' ? t.m.closedLate() : t.m.onTime(), 'verdict')
  if (narrow.result !== undefined) add(narrow.result === 'returned' ? t.m.returnedWord() : t.m.completed(), 'result')
  if (narrow.after !== undefined)
    add(narrow.after === '0' ? t.m.afterReceipt() : t.m.afterStep({ step: step(narrow.after) }), 'after')
  if (narrow.started !== undefined) add(narrow.started === 'yes' ? t.m.withStart() : t.m.withoutStart(), 'started')
  if (narrow.used_over !== undefined || narrow.used_upto !== undefined)
    add(usedWords(t, narrow.used_over, narrow.used_upto), 'used_over', 'used_upto')
  if (narrow.next_stage === 'none') add(t.m.wentNowhere(), 'next_stage')
  else if (narrow.next_stage !== undefined) {
    const service = directory.serviceOf(narrow.next_stage) ?? ''
    add(t.m.wentOnTo({ stage: directory.stageName(service, narrow.next_stage) }), 'next_stage')
  }
  if (narrow.done_step !== undefined) add(t.m.doneStep({ step: step(narrow.done_step) }), 'done_step')
  if (narrow.open_step !== undefined) add(t.m.standsAt({ step: step(narrow.open_step) }), 'open_step')
  return chips
}

/** What became of a stage, as the marks of the figures call it. */
export function stateWords(t: Speech, state: string): string {
  switch (state) {
    case 'on_time':
      return t.m.onTime()
    case 'refused':
      return t.m.refused()
    case 'late':
      return t.m.closedLate()
    case 'unjudged':
      return t.m.unjudged()
    case 'overdue':
      return t.m.overdueNow()
    case 'completed':
      return t.m.completed()
    case 'at_risk':
      return t.m.tabAtRisk()
    default:
      return t.m.inProgress()
  }
}

function usedWords(t: Speech, over: string | undefined, upto: string | undefined): string {
  const percent = (text: string): string => t.numbers.percent(Number(text) / 100, 0)
  if (over === undefined) return t.m.usedUpto({ share: percent(upto ?? '0') })
  if (upto === undefined) return t.m.usedOver({ share: percent(over) })
  return t.m.usedBetween({ from: t.numbers.bare(Number(over) / 100, 0), to: percent(upto) })
}
