/** What the program's end says to the program that called it. Listed in `merzim --help`. */
export const EXIT = {
  fine: 0,
  failed: 1,
  wrongUsage: 2,
  folderBusy: 3,
  rowsRejected: 4,
} as const

export type ExitCode = (typeof EXIT)[keyof typeof EXIT]
