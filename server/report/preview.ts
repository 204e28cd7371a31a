import { LRUCache } from 'lru-cache'
import { dataVersion } from '../measures/data-state.ts'
import type { Surroundings } from '../measures/resolve.ts'
import type { Scope } from '../measures/scope.ts'
import type { Store } from '../store/store.ts'
import { type GatherOptions, gather } from './content/gather.ts'
import type { ReportRequest } from './content/request.ts'
import { freeze } from './issue/fingerprint.ts'
import { isSame, standingIssue } from './issue/issue.ts'
import type { Kept } from './issue/issued.ts'
import { printed } from './make.ts'
import { prepareToSet, toPages } from './pdf/set.ts'

/** The pages of a report that is not issued, as they would print. */
export interface Preview {
  readonly title: string
  readonly fingerprint: string
  /** One SVG each. */
  readonly pages: readonly string[]
  readonly issued: string | null
  readonly same: boolean
}

/** Characters of pages that are kept: those of some ten reports. */
const KEPT = 60_000_000
const kept = new WeakMap<Store, LRUCache<string, Promise<Drawn>>>()

/** Draws a report as it would print now. Its pages are asked for one by one: they are drawn once, and kept a while. */
export async function preview(
  around: Surroundings,
  scope: Scope,
  request: ReportRequest,
  options: GatherOptions = {},
): Promise<Preview> {
  const { store, regulation } = around
  const of = cacheOf(store)
  const key = JSON.stringify([await dataVersion(store), regulation.fingerprint, scope, request])
  const before = of.get(key)
  const drawing = before ?? draw(around, scope, request, options)
  if (before === undefined) {
    of.set(key, drawing, { size: KEPT / 10 })
    drawing.catch(() => of.delete(key))
  }
  const drawn = await drawing
  const standing = await standingIssue(store, drawn, request)
  return {
    title: drawn.title,
    fingerprint: drawn.fingerprint,
    pages: drawn.pages,
    issued: standing?.report ?? null,
    same: standing !== undefined && isSame(standing, request, drawn.fingerprint),
  }
}

interface Drawn extends Omit<Preview, 'issued' | 'same'>, Pick<Kept, 'within' | 'services'> {}

async function draw(
  around: Surroundings,
  scope: Scope,
  request: ReportRequest,
  options: GatherOptions,
): Promise<Drawn> {
  prepareToSet()
  const gathered = await gather(around, scope, request, options)
  const [document, { fingerprint }] = await Promise.all([
    printed(around.regulation, gathered, request),
    freeze(gathered),
  ])
  const { providers: within, services = null } = gathered.figures
  return { title: document.title, fingerprint, pages: await toPages(document), within, services }
}

function cacheOf(store: Store): LRUCache<string, Promise<Drawn>> {
  const found = kept.get(store) ?? new LRUCache<string, Promise<Drawn>>({ maxSize: KEPT })
  kept.set(store, found)
  return found
}
