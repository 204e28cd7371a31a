import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Run } from './measure.ts'

export type Library = 'pandas' | 'pm4py'

/** More would not fit into the memory of the machine that the figures are for: both hold the whole log there. */
export const MOST_IN_PYTHON = 20_000_000

/** `MERZIM_PYTHON` says which, where it is not the one of the path. */
const python = process.env['MERZIM_PYTHON'] ?? 'python3'
const program = fileURLToPath(new URL('run-python.py', import.meta.url))

export const hasLibrary = (library: Library): boolean =>
  spawnSync(python, ['-c', `import ${library}`], { stdio: 'ignore' }).status === 0

/** One run in a process of its own: the log read, how long each case took, and what follows what. */
export async function inPython(library: Library, log: string): Promise<Run> {
  const child = spawn(python, [program, library, log], { stdio: ['ignore', 'pipe', 'inherit'] })
  let printed = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text
  })
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`${library} ended with code ${code}`)
  return JSON.parse(printed) as Run
}
