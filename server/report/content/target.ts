/** The rules by which the pages compare (web/format/target.ts); a test holds the two together. */
/** Share of stages or steps that should be on time. */
export const TARGET = 0.9
/** Fewer than these are not compared, ranked or named. */
export const ENOUGH = 20
/** Fewer than these are not even printed as a share. */
export const TOO_FEW = 5

/** What is completed and has a verdict. */
export interface Judged {
  readonly on_time: number
  readonly late: number
}

export const judged = ({ on_time, late }: Judged): number => on_time + late
export const rateOf = (counts: Judged): number | null => (judged(counts) === 0 ? null : counts.on_time / judged(counts))
/** Fewer than can be compared. */
export const isFew = (counts: Judged): boolean => judged(counts) < ENOUGH
