import type { Standing } from './standing.ts'

/** The four stages of an import, in order. */
export const STAGES = ['file', 'columns', 'check', 'load'] as const
export type Stage = (typeof STAGES)[number]

/** @param open questions that keep the check from starting */
export function stageOf({ at }: Standing, open: number): Stage {
  if (at === 'loading' || at === 'ended') return 'load'
  if (at === 'matching') return open > 0 ? 'columns' : 'check'
  return at === 'reading' ? 'columns' : 'file'
}
