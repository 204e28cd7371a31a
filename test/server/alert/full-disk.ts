import { cpSync } from 'node:fs'
import { plus } from '../../../server/clock/instant.ts'
import type { Instant } from '../../../server/clock/types.ts'
import { onDisk } from '../../faults/alert-facts.ts'

/**
 * What full-disk.test.ts runs on a small disk: a data folder is copied there, alerting runs on it for some hours of its fast
 * clock (test/faults/alert-runner.ts), and then the facts say what should have been told and was not.
 *
 * `node full-disk.ts FOLDER SOURCE BEGIN HOURS`
 */
const [folder = '', source = '', begin = '0', hours = '1'] = process.argv.slice(2)
cpSync(source, folder, { recursive: true })
process.argv.splice(2, Number.POSITIVE_INFINITY, folder, begin, 'drain', hours)
await import('../../faults/alert-runner.ts')
const from = BigInt(begin) as Instant
const { cancelled, untold } = await onDisk(folder, from, plus(from, BigInt(hours) * 3_600_000_000n))
for (const message of cancelled) process.stdout.write(`cancelled ${message}\n`)
for (const one of untold) process.stdout.write(`untold ${one}\n`)
process.stdout.write('compared\n')
