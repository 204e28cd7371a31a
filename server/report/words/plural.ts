/** Picks the form that goes with a count: Russian has three. */
export function russian(n: number, one: string, few: string, many: string): string {
  const rule = RULES.select(n)
  return rule === 'one' ? one : rule === 'few' ? few : many
}

const RULES = new Intl.PluralRules('ru')
