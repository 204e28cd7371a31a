/** How many steps and stages ended how: what two ways of judging one log must agree on. */
export const VERDICTS = ['on_time', 'late', 'unjudged', 'open'] as const

export const productVerdicts = verdictsOf(
  `SELECT verdict::VARCHAR AS verdict FROM step_fact WHERE known_to = 'infinity'
   UNION ALL SELECT verdict::VARCHAR FROM stage_fact WHERE known_to = 'infinity'`,
)
export const bareVerdicts = verdictsOf('SELECT verdict FROM bare_fact')

function verdictsOf(facts: string): string {
  const counts = VERDICTS.map((verdict) => `count(*) FILTER (coalesce(verdict, 'open') = '${verdict}') AS ${verdict}`)
  return `SELECT ${counts.join(', ')} FROM (${facts})`
}
