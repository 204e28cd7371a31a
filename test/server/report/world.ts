import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { EVERY_PROVIDER, type Scope } from '../../../server/measures/scope.ts'
import type { Gathered } from '../../../server/report/content/gather.ts'
import { gather } from '../../../server/report/content/gather.ts'
import { type AskedReport, requestOf } from '../../../server/report/content/request.ts'
import { sampleText } from '../fixtures/sample-log.ts'
import { type World, worldOf } from '../measures/world.ts'

/** The month of the sample log that the tests report on. */
export const MONTH = '2020-05'

/** The whole sample log, half a year after its end. */
export const sampleWorld = (): Promise<World> => worldOf(sampleText, '2020-12-01T00:00:00Z')

export const gathered = (
  world: World,
  asked: Partial<AskedReport> = {},
  scope: Scope = EVERY_PROVIDER,
): Promise<Gathered> => gather(around(world), scope, requestOf({ month: MONTH, language: 'ru', ...asked }))

export const around = ({ store, regulation, clock }: World) => ({ store, regulation: regulation.current, clock })

/** What a program of the machine says of a file; null where the machine does not have it. */
export function said(program: string, content: Uint8Array, ...args: string[]): string | null {
  const folder = mkdtempSync(join(tmpdir(), 'merzim-report-'))
  const file = join(folder, 'report.pdf')
  try {
    writeFileSync(file, content)
    return execFileSync(
      program,
      args.map((arg) => (arg === 'FILE' ? file : arg)),
      {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      },
    )
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Draws every page of a PDF into a picture for people to look at: `test/screenshots/NAME-1.png`. Answers their sizes in bytes. */
export function pictures(content: Uint8Array, name: string): number[] {
  const folder = fileURLToPath(new URL('../../screenshots/', import.meta.url))
  mkdirSync(folder, { recursive: true })
  const own = () => readdirSync(folder).filter((file) => file.startsWith(`${name}-`) && file.endsWith('.png'))
  for (const old of own()) rmSync(join(folder, old))
  const pdf = join(folder, `${name}.pdf`)
  writeFileSync(pdf, content)
  execFileSync('pdftoppm', ['-r', '80', '-png', pdf, join(folder, name)], { stdio: 'ignore' })
  return own().map((file) => statSync(join(folder, file)).size)
}

/** Whether the machine has a program. */
export function has(program: string): boolean {
  try {
    execFileSync('which', [program], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

export const read = (file: string): Buffer => readFileSync(file)
