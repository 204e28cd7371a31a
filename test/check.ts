import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** `npm run check`: types and lint alone, for while one writes. */
const root = fileURLToPath(new URL('../', import.meta.url))
const programs = [
  ['typescript/bin/tsc', '--noEmit'],
  ['svelte-check/bin/svelte-check', '--tsconfig', 'web/tsconfig.json'],
  ['@biomejs/biome/bin/biome', 'check', '.'],
] as const
const failed = programs.filter(
  ([program, ...args]) =>
    spawnSync(process.execPath, [`${root}node_modules/${program}`, ...args], { cwd: root, stdio: 'inherit' }).status !==
    0,
)
process.exitCode = failed.length === 0 ? 0 : 1
