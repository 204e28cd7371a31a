/** The four stages of an import, in order. */
export const STAGES = ['file', 'columns', 'check', 'load'] as const
export type Stage = (typeof STAGES)[number]
