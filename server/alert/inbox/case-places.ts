import { isServiceWithin, isWithin, type Scope } from '../../measures/scope.ts'
import type { Store } from '../../store/store.ts'

/** The services of a case that a reader may see; empty when there are none, or no such case. */
export async function servicesOfCase(store: Store, scope: Scope, caseId: string): Promise<string[]> {
  const rows = await store.rows('alert/case_places', { case_id: caseId })
  return rows
    .filter(({ service, provider }) => isWithin(scope, String(provider)) && isServiceWithin(scope, String(service)))
    .map(({ service }) => String(service))
}
