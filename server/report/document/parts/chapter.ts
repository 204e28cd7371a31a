import { judged } from '../../content/target.ts'
import type { Block } from '../blocks.ts'
import type { Numbering, Writing } from '../context.ts'
import { totalOf } from '../summary.ts'
import { breachBlocks } from './breaches.ts'
import { providersTable } from './providers.ts'
import { stepsTable } from './steps.ts'

/** One provider by itself: its services, its steps, its breaches. */
export function chapterOf(provider: string, writing: Writing, numbering: Numbering): Block[] {
  const { words, numbers, figures, naming } = writing
  const total = figures.providerTotals.find((row) => row.provider === provider)
  if (total === undefined) return []
  const own: Writing = {
    ...writing,
    figures: {
      ...figures,
      providers: [provider],
      byProvider: figures.byProvider.filter((row) => row.provider === provider),
      total: [{ ...totalOf(writing), ...total, service: null }],
    },
  }
  const steps = figures.byProviderStep.filter((row) => row.provider === provider)
  const lead = words.chapterLead(
    numbers.count(total.completed),
    total.completed,
    numbers.count(total.on_time),
    numbers.share(total.on_time_rate, judged(total)),
    numbers.count(total.overdue_steps),
  )
  return [
    { kind: 'heading', level: 1, text: naming.providerInFull(provider), newPage: true },
    { kind: 'text', text: lead },
    providersTable(own, numbering),
    ...(steps.length === 0 ? [] : [stepsTable(own, steps, numbering.table())]),
    ...breachBlocks(own, () => numbering.table()),
  ]
}
