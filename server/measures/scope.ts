/** Whose figures a reader may see. Every question to a measure carries one; there is no way to ask without. */
export interface Scope {
  readonly providers: 'all' | readonly string[]
  readonly services: 'all' | readonly string[]
}

/** For programs that act for the owner of the data folder: the command line, and what the server does by itself. */
export const EVERY_PROVIDER: Scope = { providers: 'all', services: 'all' }

/** The scope as queries take it: codes between bars, `|551000000|552200000|`; null for all of them. */
export interface ScopeParams {
  readonly providers: string | null
  readonly services: string | null
}

/**
 * The one place where scope meets the store: the providers that are both asked for and within the scope, and the
 * services within it.
 *
 * @param asked - providers of the filter; null for every provider.
 * @returns `|` alone selects none.
 */
export const scopeParams = (scope: Scope, asked: readonly string[] | null = null): ScopeParams => ({
  providers: providersParam(scope, asked),
  services: scope.services === 'all' ? null : between(scope.services),
})

/** The `providers` part of {@link scopeParams}. */
export function providersParam(scope: Pick<Scope, 'providers'>, asked: readonly string[] | null): string | null {
  if (scope.providers === 'all') return asked === null ? null : between(asked)
  const allowed = new Set(scope.providers)
  return between(asked === null ? scope.providers : asked.filter((provider) => allowed.has(provider)))
}

const between = (codes: readonly string[]): string => ['', ...new Set(codes), ''].join('|')

/** Whether a provider's cases may be seen one by one. */
export const isWithin = (scope: Scope, provider: string): boolean =>
  scope.providers === 'all' || scope.providers.includes(provider)

/** Whether anything of a service may be seen. */
export const isServiceWithin = (scope: Scope, service: string): boolean =>
  scope.services === 'all' || scope.services.includes(service)

/** Whether the scope leaves nothing out. */
export const isWhole = (scope: Scope): boolean => scope.providers === 'all' && scope.services === 'all'
