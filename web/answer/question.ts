import { NARROWS, type Narrow } from '../address/narrow.ts'
import { Query } from '../address/query.ts'

/** What a measure is asked for. Null and empty leave a filter open. */
export interface Question {
  readonly asOf: string
  readonly from: string
  readonly to: string
  readonly service: string | null
  readonly providers: readonly string[]
  readonly stage: string | null
  readonly step: number | null
  readonly actor: string | null
  readonly resource: string | null
  readonly by: string | null
  readonly across: string | null
  readonly narrow: Narrow
  readonly tab: string | null
  readonly search: string | null
  readonly caseState: string | null
  readonly received: 'any' | 'period' | null
  readonly involved: string | null
  readonly person: string | null
  readonly since: string | null
  readonly limit: number | null
}

/** The address of a measure, always with its parameters in the same order: it is also the key of the answer. */
export function questionPath(name: string, question: Partial<Question>): string {
  const search = new Query()
  const put = (key: string, value: string | number | null | undefined): void => {
    if (value !== null && value !== undefined && value !== '') search.add(key, String(value))
  }
  put('as_of', question.asOf)
  put('from', question.from)
  put('to', question.to)
  put('service', question.service)
  put('provider', question.providers?.join(','))
  put('stage', question.stage)
  put('step', question.step)
  put('actor', question.actor)
  put('resource', question.resource)
  put('by', question.by)
  put('across', question.across)
  for (const name of NARROWS) put(name, question.narrow?.[name])
  put('tab', question.tab)
  put('search', question.search)
  put('case_state', question.caseState)
  put('received', question.received)
  put('involved', question.involved)
  put('person', question.person)
  put('since', question.since)
  put('limit', question.limit)
  return `/api/v1/measures/${name}?${search}`
}
