import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** `npm run licences`: every package that Merzim runs with, its version and its licence; with `all`, those of the tests too. */
interface Locked {
  readonly version?: string
  readonly license?: string
  readonly dev?: boolean
}
const file = fileURLToPath(new URL('../package-lock.json', import.meta.url))
const { packages } = JSON.parse(readFileSync(file, 'utf8')) as { packages: Record<string, Locked> }
const all = process.argv[2] === 'all'
const lines = Object.entries(packages)
  .filter(([path, { dev }]) => path !== '' && (all || dev !== true))
  .map(([path, { version, license }]) => `${path.split('node_modules/').at(-1)} ${version}: ${license}`)
process.stdout.write(`${[...new Set(lines)].toSorted().join('\n')}\n`)
