import type { Terminal } from './terminal.ts'

export interface Progress {
  /** @param share - 0 to 1; @param note - what is being done, such as rows read. */
  at(share: number, note: string): void
  done(): void
}

const BAR = 24
const PAUSE_MS = 80

/** A bar on the error stream of a terminal; nothing at all when that is a file or a pipe. */
export function progressBar(terminal: Terminal, label: string, now: () => number = () => performance.now()): Progress {
  const { stderr } = terminal
  if (stderr.isTTY !== true) return { at: () => undefined, done: () => undefined }
  let shownAt = Number.NEGATIVE_INFINITY
  const clear = '\r\u001b[2K'
  return {
    at(share, note) {
      if (now() - shownAt < PAUSE_MS) return
      shownAt = now()
      const filled = Math.round(Math.min(Math.max(share, 0), 1) * BAR)
      const bar = '█'.repeat(filled) + '░'.repeat(BAR - filled)
      const percent = `${Math.floor(Math.min(share, 1) * 100)} %`.padStart(5)
      stderr.write(clear + `${label} ${bar} ${percent}  ${note}`.slice(0, (stderr.columns ?? 80) - 1))
    },
    done: () => void stderr.write(clear),
  }
}
