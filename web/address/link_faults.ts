import { isDate } from '../format/days.ts'
import { TABS } from './view.ts'

/** What a link says that this server cannot follow. */
export interface LinkFault {
  readonly kind: 'provider' | 'service' | 'actor' | 'stage' | 'tab' | 'state' | 'date' | 'asof'
  readonly value: string
  /** Nothing can be shown with it: the figures would be those of something else. */
  readonly grave: boolean
}

/** The words that a link may hold. */
export interface KnownWords {
  readonly providers: readonly string[]
  readonly services: readonly string[]
  readonly actors: readonly string[]
  readonly stages: readonly string[]
  readonly states: readonly string[]
}

/** Everything in a link that means nothing here. A link may be old, shortened by a mail program, or of another server. */
export function linkFaults(search: URLSearchParams, known: KnownWords): LinkFault[] {
  const faults: LinkFault[] = []
  const check = (kind: LinkFault['kind'], name: string, right: (value: string) => boolean, grave: boolean): void => {
    const value = search.get(name)
    if (value !== null && value !== '' && !right(value)) faults.push({ kind, value, grave })
  }
  for (const code of (search.get('prov') ?? '').split(',').filter(Boolean)) {
    if (!known.providers.includes(code)) faults.push({ kind: 'provider', value: code, grave: true })
  }
  check('service', 'svc', (value) => known.services.includes(value), true)
  check('stage', 'step', (value) => known.stages.includes(value.replace(/\.\d*$/, '')), true)
  check('tab', 'tab', (value) => TABS.some((tab) => tab === value), false)
  check('state', 'state', (value) => known.states.includes(value), false)
  check('date', 'from', isDate, false)
  check('date', 'to', isDate, false)
  check('asof', 'asof', (value) => isDate(value.slice(0, 10)) && value.charAt(10) === 'T', false)
  return faults
}

/** The link without what it cannot be followed in. */
export function withoutFaults(search: URLSearchParams, faults: readonly LinkFault[]): URLSearchParams {
  const kept = new URLSearchParams(search)
  const wrong = new Set(faults.filter(({ kind }) => kind === 'provider').map(({ value }) => value))
  const providers = (kept.get('prov') ?? '').split(',').filter((code) => code !== '' && !wrong.has(code))
  if (providers.length === 0) kept.delete('prov')
  else kept.set('prov', providers.join(','))
  const names = {
    service: ['svc'],
    stage: ['step'],
    tab: ['tab'],
    state: ['state'],
    date: ['from', 'to'],
    asof: ['asof'],
  }
  for (const { kind } of faults) {
    if (kind !== 'provider' && kind !== 'actor') for (const name of names[kind]) kept.delete(name)
  }
  return kept
}
