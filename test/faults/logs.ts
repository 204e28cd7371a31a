/** Enough rows that an import takes some tenths of a second in each of its phases. */
export const CASES = 1000

/** Events of a pushed request, each of a case of its own. */
export const PUSHED = 10

/** Registers the provider that the log names. */
export const PROFILE = `kind: profile
id: faults
zone: Asia/Almaty
columns: { case_id: case, event: event, at: at, step: step, provider: office }
constants: { service: HQ, stage: HQ-1 }
register_providers: { zone: Asia/Almaty }
`

/** A log of cases of its own, one row of which is wrong. */
export function logOf(number: number, provider: string | null): string {
  const head = provider === null ? 'case_id,event,at,step,provider,service,stage' : 'case,event,at,step,office'
  const rest = provider === null ? '551000000,HQ,HQ-1' : provider
  const rows = Array.from({ length: CASES }, (_, index) => {
    const minute = String(index % 60).padStart(2, '0')
    const id = `F${number}-${index}`
    return `${id},received,2019-06-03T03:${minute}:00Z,,${rest}\n${id},completed,2019-06-03T04:${minute}:00Z,1,${rest}\n`
  })
  return `${head}\n${rows.join('')}F${number},received,never,,${rest}\n`
}

/** A request of pushed events, whose cases begin with `name`. */
export function pushOf(name: string): string {
  const one = { service: 'HQ', stage: 'HQ-1', event: 'received', at: '2019-06-03T03:00:00Z', provider: '551000000' }
  return JSON.stringify(Array.from({ length: PUSHED }, (_, index) => ({ ...one, case_id: `${name}-${index}` })))
}
