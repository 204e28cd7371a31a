import type { Regulation } from '../regulation/types.ts'
import type { Transaction } from '../store/store.ts'
import { runClock } from './clock-in-sql.ts'
import { type JudgeOptions, judgeTouched } from './judge.ts'
import { type JudgedOtherwise, judgedBy, judgedOtherwise } from './judged-by.ts'
import { holdsRegulation, keptJudgedBy } from './store-regulation.ts'

/**
 * Whose facts this regulation judges otherwise than they are on file; undefined where the database holds it already.
 * Services and providers without a case are left out.
 */
export async function findJudgedOtherwise(
  tx: Transaction,
  regulation: Regulation,
): Promise<JudgedOtherwise | undefined> {
  if (await holdsRegulation(tx, regulation)) return undefined
  const before = await keptJudgedBy(tx)
  const places = await tx.rows('judge/judged_place')
  const services = new Set(places.map(({ service }) => String(service)))
  if (before === undefined) return { services: [...services], providers: [], norms: [] }
  const providers = new Set(places.map(({ provider }) => String(provider)))
  const otherwise = judgedOtherwise(before, judgedBy(regulation))
  return {
    services: otherwise.services.filter((id) => services.has(id)),
    providers: otherwise.providers.filter((code) => providers.has(code)),
    norms: otherwise.norms,
  }
}

/**
 * Adds to `touched_case` whoever is to be judged from the events: the views `lasting_event` and `fresh_event` give them, and
 * the regulation is laid out. Facts of which nothing but the length of their norm is another are judged by themselves:
 * of ten million events, the one step's 340,000 facts instead of the five million of its service.
 *
 * @returns what writes those, in the transaction in which the touched cases have been judged.
 */
export async function touchOtherwise(
  tx: Transaction,
  { services, providers, norms }: JudgedOtherwise,
): Promise<() => Promise<void>> {
  if (services.length + providers.length > 0) {
    const touched = { services: JSON.stringify(services), providers: JSON.stringify(providers) }
    await tx.run('judge/touch_otherwise', touched)
  }
  if (norms.length === 0) return async () => undefined
  await tx.run('judge/renorm_norms', { norms: JSON.stringify(norms) })
  await tx.run('judge/renorm_touch')
  await renorm(tx)
  return async () => {
    await tx.begin()
    const [facts] = await tx.rows('judge/renorm_still')
    if (facts?.['still'] !== true) await renorm(tx)
    await tx.run('judge/renorm_write')
    await forgetOtherwise(tx)
  }
}

/** Asks the clock about the facts where they lie now. Before a transaction begins that goes with all cores. */
async function renorm(tx: Transaction): Promise<void> {
  await tx.run('judge/clock_empty')
  await tx.run('judge/renorm_task')
  await runClock(tx)
  await tx.run('judge/renorm_verdict')
}

/** Lets go of what {@link touchOtherwise} has made, when it is not to be written. */
export const forgetOtherwise = (tx: Transaction): Promise<void> => tx.run('judge/renorm_forget')

/** Judges anew what is judged otherwise, of the events that are stored. */
export async function judgeOtherwise(
  tx: Transaction,
  otherwise: JudgedOtherwise,
  options: JudgeOptions,
): Promise<void> {
  await tx.run('judge/events_stored')
  await tx.run('judge/touched_none')
  const rewrite = await touchOtherwise(tx, otherwise)
  await judgeTouched(tx, options)
  await rewrite()
}
