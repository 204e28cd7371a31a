import type { Import } from '../../../server/contract-import.ts'
import type { Speech } from '../../language/speech.ts'

/** What a load goes through, in order. */
const PHASES = ['receive', 'read', 'store', 'judge'] as const
type Phase = (typeof PHASES)[number]

const phaseName = ({ m }: Speech, phase: Phase): string =>
  ({ receive: m.phaseReading(), read: m.phaseMapping(), store: m.phaseStoring(), judge: m.phaseJudging() })[phase]

export interface PhaseState {
  readonly phase: Phase
  readonly name: string
  readonly state: 'done' | 'now' | 'next'
  /** Of the phase being done, 0 to 1; null when it cannot be told. */
  readonly fraction: number | null
}

/** The phases of a load with how far each is. */
export function phasesOf(t: Speech, { phase, fraction, state }: Import): PhaseState[] {
  const place = state === 'done' ? PHASES.length : phase === null ? -1 : PHASES.indexOf(phase)
  return PHASES.map((one, index) => ({
    phase: one,
    name: phaseName(t, one),
    state: index < place ? 'done' : index === place ? 'now' : 'next',
    fraction: index === place ? fraction : null,
  }))
}
