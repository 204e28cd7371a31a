import type { EditionStep } from '../../server/contract.ts'
import { printStep } from '../address/view.ts'
import type { Handover, StepLoad } from '../answer/analysis_measures.ts'
import type { Directory } from '../answer/directory.ts'
import { ENOUGH } from '../format/target.ts'
import type { Speech } from '../language/speech.ts'

export interface ProcessStep {
  readonly step: EditionStep
  readonly load: StepLoad | undefined
}

export interface ProcessEdge {
  readonly row: Handover
  /** `on` to the next step, `back` to the same or an earlier one, `skip` over one or more. */
  readonly kind: 'on' | 'back' | 'skip'
  /** Its height among the edges that it would cross: 0 is next to the boxes. */
  readonly level: number
}

export interface Process {
  readonly service: string
  readonly stage: string
  readonly steps: readonly ProcessStep[]
  readonly edges: readonly ProcessEdge[]
}

/** One stage as its steps and what passed between them. */
export function processOf(
  directory: Directory,
  of: { readonly service: string; readonly id: string },
  loads: readonly StepLoad[],
  handovers: readonly Handover[],
): Process {
  const steps = (directory.stage(of.service, of.id)?.steps ?? []).map((step) => ({
    step,
    load: loads.find(({ place }) => place === printStep({ stage: of.id, step: step.ordinal })),
  }))
  const own = handovers.filter(({ stage, place }) => stage === of.id && place === null)
  const kindOf = ({ from_step, step }: Handover): ProcessEdge['kind'] =>
    step === from_step + 1 ? 'on' : step <= from_step ? 'back' : 'skip'
  const edges = own.map((row) => ({ row, kind: kindOf(row) }))
  const levels = new Map([
    ...levelsOf(edges.filter(({ kind }) => kind === 'back').map(({ row }) => row)),
    ...levelsOf(edges.filter(({ kind }) => kind === 'skip').map(({ row }) => row)),
  ])
  return {
    service: of.service,
    stage: of.id,
    steps,
    edges: edges.map((edge) => ({ ...edge, level: levels.get(edge.row) ?? 0 })),
  }
}

/** Short edges lie next to the boxes, longer ones over those that they span. */
function levelsOf(rows: readonly Handover[]): Map<Handover, number> {
  const span = ({ from_step, step }: Handover): [number, number] => [
    Math.min(from_step, step),
    Math.max(from_step, step),
  ]
  const placed: { from: number; to: number; level: number }[] = []
  const levels = new Map<Handover, number>()
  const byLength = [...rows].sort((a, b) => Math.abs(a.step - a.from_step) - Math.abs(b.step - b.from_step))
  for (const row of byLength) {
    const [from, to] = span(row)
    const crossing = placed.filter((other) => other.from <= to && from <= other.to)
    const level = crossing.length === 0 ? 0 : Math.max(...crossing.map((other) => other.level)) + 1
    placed.push({ from, to, level })
    levels.set(row, level)
  }
  return levels
}

/** How many were sent back, and what that costs; else which step takes longest. */
export function processTitle(t: Speech, { steps, edges }: Process): string {
  const ended = steps.reduce((sum, { load }) => sum + (load?.completed ?? 0), 0)
  if (ended < ENOUGH) return t.m.processFew({ n: ENOUGH })
  const longest = steps.reduce((a, b) => ((b.load?.median_days ?? 0) > (a.load?.median_days ?? 0) ? b : a))
  const words = {
    step: longest.step.short[t.language],
    days: t.numbers.decimal(longest.load?.median_days ?? 0, 1),
  }
  const back = edges.filter(({ kind }) => kind === 'back').reduce((sum, { row }) => sum + row.completed, 0)
  return back === 0 ? t.m.processLongest(words) : t.m.processReturns({ ...words, n: back })
}
