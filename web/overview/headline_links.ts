import { address } from '../address/address.svelte.ts'
import type { Headline } from '../answer/measures.ts'
import type { NumberLink } from '../format/linked.ts'
import { judged } from '../format/shares.ts'
import type { Speech } from '../language/speech.ts'

/** What the numbers of the subtitle count: completed, late, without a verdict. */
export function overviewLinks(t: Speech, total: Headline): NumberLink[] {
  const unjudged = total.completed - judged(total)
  const link = (opens: number, href: string): NumberLink => ({ text: t.numbers.count(opens), opens, href })
  return [
    link(total.completed, address.link('/overdue', { tab: 'stages' })),
    link(total.late, address.link('/overdue', { tab: 'late_stages' })),
    link(unjudged, address.link('/overdue', { tab: 'stages', narrow: { stage_state: 'unjudged' } })),
  ]
}
