import { readFileSync } from 'node:fs'

/** Processor time in seconds: of the thread that answers, of all threads of the process, of everything on the machine. */
export interface ProcessorTime {
  readonly answering: number
  readonly all: number
  readonly machine: number
}

/** What a process has taken so far; zeros where the system does not tell (it is Linux that does). */
export function processorTime(pid: number | undefined): ProcessorTime {
  if (process.platform !== 'linux') return { answering: 0, all: 0, machine: 0 }
  const [user = 0, nice = 0, system = 0] =
    /^cpu\s+(.*)$/m.exec(readFileSync('/proc/stat', 'utf8'))?.[1]?.split(' ').map(Number) ?? []
  const machine = (user + nice + system) / 100
  return { answering: taken(`/proc/${pid}/task/${pid}`), all: taken(`/proc/${pid}`), machine }
}

/** Megabytes of memory that a process holds. */
export const memory = (pid: number | undefined): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024

function taken(place: string): number {
  const [user = 0, system = 0] =
    readFileSync(`${place}/stat`, 'utf8').split(') ')[1]?.split(' ').slice(11, 13).map(Number) ?? []
  return (user + system) / 100
}
