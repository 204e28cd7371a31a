export interface StepFilter {
  readonly stage: string
  /** Null for every step of the stage. */
  readonly step: number | null
}

/** `HQ-1.4` is step 4 of stage HQ-1; `HQ-1.` is the whole stage: the last point tells them apart. */
export function printStep({ stage, step }: StepFilter): string {
  return `${stage}.${step ?? ''}`
}

export function parseStep(text: string | null): StepFilter | null {
  const [, stage, step] = /^(.+)\.(\d{0,4})$/s.exec(text ?? '') ?? []
  if (stage === undefined || step === undefined) return null
  return { stage, step: step === '' ? null : Number(step) }
}
