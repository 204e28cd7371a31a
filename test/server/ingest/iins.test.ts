import { createHmac, createSecretKey } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { aliasOf, iinKey } from '../../../server/ingest/iin-key.ts'
import { canonical, type Profile } from '../../../server/ingest/profile.ts'
import { runs } from '../../runs.ts'
import { csv, HEADER, type Intake, openIntake, row } from './intake.ts'
import { iins, notQuiteIin } from './numbers.ts'

let intake: Intake
beforeAll(async () => {
  vi.stubEnv('MERZIM_IIN_KEY', 'a key for tests')
  intake = await openIntake({ judged: false })
})
afterAll(() => {
  intake.close()
  vi.unstubAllEnvs()
})
beforeEach(() => intake.empty())

const hashOf = (digits: string) =>
  `iin:${createHmac('sha256', 'a key for tests').update(digits).digest('hex').slice(0, 24)}`
const withColumn = (values: readonly string[]) =>
  csv(...values.map((value, index) => `${row({ case_id: `C${index}` })},"${value}"`)).replace(HEADER, `${HEADER},who`)
const profileOf = (said: Partial<Profile>): Profile => ({ ...canonical, id: 'iins', ...said })
const take = (values: readonly string[], said: Partial<Profile>) =>
  intake.take(withColumn(values), { profile: profileOf(said) })

/** Everything that is stored, as one text. */
const everything = async () =>
  JSON.stringify([await intake.events(), await intake.rejects()], (_, one) =>
    String(one) === '[object Object]' || Array.isArray(one) ? one : String(one),
  )

describe('numbers of persons', () => {
  it('are refused unless the profile says what becomes of them, and never stored', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(iins, { minLength: 5, maxLength: 20 }), async (numbers) => {
        await intake.empty()
        const report = await take(numbers, {})
        expect(report.byReason).toEqual({ iin_in_column: numbers.length })
        const kept = await everything()
        for (const number of numbers) expect(kept).not.toContain(number)
      }),
      { numRuns: runs(3) },
    )
  })

  it('are hashed alike wherever they stand, and others are left alone', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(iins, { minLength: 2, maxLength: 10 }), notQuiteIin, async (numbers, other) => {
        await intake.empty()
        const texts = [...numbers, `${numbers[0]}, и ${numbers[1]}.`, other]
        const report = await take(texts, { hash: ['who'] })
        expect(report).toMatchObject({ accepted: texts.length, rejected: 0 })
        const events = await intake.ask("SELECT attributes->>'who' AS who FROM event ORDER BY line")
        expect(events.map((one) => one['who'])).toEqual([
          ...numbers.map(hashOf),
          `${hashOf(numbers[0] ?? '')}, и ${hashOf(numbers[1] ?? '')}.`,
          other,
        ])
        const kept = await everything()
        for (const number of numbers) expect(kept).not.toContain(number)
      }),
      { numRuns: runs(3) },
    )
  })

  it('are taken out of every column when the profile says so', async () => {
    const [number = ''] = fc.sample(iins, { numRuns: 1, seed: 1 })
    await take([`заявитель ${number}`], { iin: 'drop' })
    expect(await intake.ask("SELECT attributes->>'who' AS who FROM event")).toEqual([{ who: 'заявитель ' }])
  })

  it('may be the case or the person, hashed', async () => {
    const [number = ''] = fc.sample(iins, { numRuns: 1, seed: 2 })
    await take([number], { iin: 'hash', columns: { ...canonical.columns, resource: 'who' } })
    expect(await intake.ask('SELECT resource FROM event')).toEqual([{ resource: hashOf(number) }])
  })

  it('are masked in a row that is rejected for another reason', async () => {
    const [number = ''] = fc.sample(iins, { numRuns: 1, seed: 3 })
    const text = csv(`${row({ event: 'jumped' })},"${number}"`).replace(HEADER, `${HEADER},who`)
    const report = await intake.take(text, { profile: profileOf({ hash: ['who'] }) })
    expect(report.byReason).toEqual({ unknown_event: 1 })
    const [reject] = await intake.rejects()
    expect(reject?.['raw']).not.toContain(number)
  })
})

describe('the key', () => {
  it('is made once, beside the database, for its owner alone', () => {
    vi.stubEnv('MERZIM_IIN_KEY', '')
    const folder = mkdtempSync(join(tmpdir(), 'merzim-key-'))
    onTestFinished(() => {
      vi.stubEnv('MERZIM_IIN_KEY', 'a key for tests')
      rmSync(folder, { recursive: true })
    })
    const key = iinKey(folder)
    expect(iinKey(folder).equals(key)).toBe(true)
    expect(key.symmetricKeySize).toBe(32)
    const file = join(folder, 'keys', 'iin.key')
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(readFileSync(file, 'utf8').trim()).toBe(key.export().toString('hex'))
    expect(aliasOf('870412300412', key)).not.toBe(aliasOf('870412300412', createSecretKey(Buffer.from('another'))))
    expect(() => iinKey(undefined)).toThrow(/MERZIM_IIN_KEY/)
  })
})
