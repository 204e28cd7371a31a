import type { Role, ScopeSaid } from '../contract-identity.ts'
import type { Regulation } from '../regulation/types.ts'
import { ApiProblem } from './errors.ts'

/** Refuses a scope that names what there is not, and a head of everything or of nothing. @throws ApiProblem `bad_scope` */
export function requireScope(
  { role, scope }: { readonly role: Role; readonly scope: ScopeSaid },
  regulation: Regulation,
): void {
  const refuse = (message: string, value?: string) => {
    throw new ApiProblem('bad_scope', message, { value })
  }
  const { providers, services } = scope
  if (role === 'head' && (providers === 'all' || providers.length === 0))
    refuse('a head is the head of named providers')
  if (providers !== 'all') {
    if (providers.length === 0) refuse('the scope has no provider')
    const known = new Set(regulation.providers.map(({ code }) => code))
    const stranger = providers.find((code) => !known.has(code))
    if (stranger !== undefined) refuse(`there is no provider ${stranger}`, stranger)
  }
  if (services !== 'all') {
    if (services.length === 0) refuse('the scope has no service')
    const stranger = services.find((id) => !regulation.services.some((one) => one.id === id))
    if (stranger !== undefined) refuse(`there is no service ${stranger}`, stranger)
  }
}
