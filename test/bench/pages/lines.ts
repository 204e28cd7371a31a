import type { FirstVisit } from './first-visit.ts'
import type { Heap } from './heap.ts'
import type { Scrolling } from './scrolling.ts'
import type { Spread } from './spread.ts'

// What was measured, in words, with what is wanted beside it.

const kB = (bytes: number): string => `${(bytes / 1000).toFixed(0)} kB`
const ms = (time: number): string => `${time.toFixed(0)} ms`

export function visitLines(visit: FirstVisit): string[] {
  return [
    `first visit, script and style as brotli: ${kB(visit.before)} before the charts (150), ${kB(visit.packed)} with them (400), ${kB(visit.sent)} as sent`,
    `  largest paint ${ms(visit.largestPaint)} (1000), total blocking ${ms(visit.blocking)} (150), last answer ${ms(visit.lastAnswer)}`,
  ]
}

export function filterLine(path: string, f: Spread): string {
  return `filter on ${path}: painted p50 ${ms(f.p50)}, p95 ${ms(f.p95)} (150); ${f.clicks} clicks, ${f.requestsAClick} requests each; after the last answer p50 ${ms(f.afterAnswers50)}, p95 ${ms(f.afterAnswers95)}`
}

export function scrollLines({ rows, frames, dropped, blank }: Scrolling): string[] {
  return [
    `scrolling ${rows.toLocaleString('en')} rows: ${dropped} of ${frames + dropped} frames dropped, ${blank} blank`,
  ]
}

export function heapLine({ changes, before, after, own, ...held }: Heap): string {
  const ofIt = own === undefined ? '' : `; the page's own ${own.before.toFixed(2)} to ${own.after.toFixed(2)} MB`
  return `heap over ${changes} filter changes: ${before.toFixed(1)} to ${after.toFixed(1)} MB, nodes ${held.nodesBefore} to ${held.nodesAfter}, listeners ${held.listenersBefore} to ${held.listenersAfter}${ofIt}`
}
