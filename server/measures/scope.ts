/** Whose figures a reader may see. Every question to a measure carries one; there is no way to ask without. */
export interface Scope {
  readonly providers: 'all' | readonly string[]
}

/** For programs that act for the owner of the data folder: the command line and, until there are users, the API. */
export const EVERY_PROVIDER: Scope = { providers: 'all' }

/**
 * The one place where scope meets the store: the providers that are both asked for and within the scope, as the
 * `providers` parameter of the measures.
 *
 * @param asked - providers of the filter; null for every provider.
 * @returns null for every provider, else `|551000000|552200000|`; `|` alone selects none.
 */
export function providersParam(scope: Scope, asked: readonly string[] | null): string | null {
  if (scope.providers === 'all') return asked === null ? null : between(asked)
  const allowed = new Set(scope.providers)
  return between(asked === null ? scope.providers : asked.filter((provider) => allowed.has(provider)))
}

const between = (providers: readonly string[]): string => ['', ...new Set(providers), ''].join('|')

/** Whether a provider's cases may be seen one by one. */
export const isWithin = (scope: Scope, provider: string): boolean =>
  scope.providers === 'all' || scope.providers.includes(provider)
