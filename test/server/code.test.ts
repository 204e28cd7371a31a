import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

/** The compilers and the linter are part of the suite, so that one command tells whether the project is sound. */
const root = fileURLToPath(new URL('../../', import.meta.url))

function run(program: string, ...args: string[]): { code: number | null; output: string } {
  const done = spawnSync(process.execPath, [`${root}node_modules/${program}`, ...args], { cwd: root, encoding: 'utf8' })
  return { code: done.status, output: `${done.stdout}\n${done.stderr}` }
}

const PROGRAMS: readonly (readonly [string, string, ...string[]])[] = [
  ['holds its types', 'typescript/bin/tsc', '--noEmit', '-p', 'tsconfig.json'],
  ['holds the types of the pages', 'svelte-check/bin/svelte-check', '--tsconfig', 'web/tsconfig.json'],
  ['is linted and formatted', '@biomejs/biome/bin/biome', 'ci', '.'],
]

describe('the code', () => {
  it.each(PROGRAMS)('%s', { timeout: 240_000 }, (_, program, ...args) => {
    const { code, output } = run(program, ...args)
    expect(code, output).toBe(0)
  })
})
