/** Share of steps or stages that should be on time: the tick in every chart. */
export const TARGET = 0.9
/** Fewer than these are not compared, ranked or named in a title. */
export const ENOUGH = 20
/** Fewer than these are not even printed as a share. */
export const TOO_FEW = 5
