import { type AskedFilters, askedFilters as schema } from '../measures/filters.ts'
import type { QueryOptions } from './commands/query.ts'

/** The options that were given, under the names that the filters have in the HTTP API; medians for programs are exact. */
export function askedFilters(options: QueryOptions): AskedFilters {
  const given = Object.entries(options).map(([option, value]) => [underscored(option), value] as const)
  return {
    exact: 'yes',
    ...Object.fromEntries(given.filter(([name, value]) => name in schema.shape && value !== undefined)),
  }
}

/** `--as-of` arrives as `asOf` and is called `as_of`. */
const underscored = (option: string): string => option.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
