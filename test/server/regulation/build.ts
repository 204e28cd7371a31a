/** Small regulations for tests: texts by path, with what a test does not care about filled in. */
import { expect } from 'vitest'
import { assembleRegulation } from '../../../server/regulation/assemble.ts'
import { RegulationError } from '../../../server/regulation/faults.ts'
import type { Regulation } from '../../../server/regulation/types.ts'

export type Texts = Readonly<Record<string, string>>

export const services = `kind: services
services:
  - { id: S, names: Service }
`
export const actors = `kind: actors
actors:
  - { id: head, names: Head }
`
export const calendar = `kind: calendar
id: xx
names: Calendar
version: v1
weekend: [saturday, sunday]
days:
  - { date: 2020-01-01, kind: holiday, names: New Year, source: law }
`
export const providers = `kind: providers
zone: Asia/Almaty
calendar: xx
office_hours: [09:00-13:00, 14:30-18:30]
providers:
  - { code: '1', names: One }
`
export const edition = `kind: edition
id: e1
service: S
act:
  number: '1'
  names: Act
  effective: 2020-01-01
stages:
  - stage: S-1
    norm: 30 calendar days
    names: Stage
    steps:
      - { step: 1, actor: head, norm: 1 working day, names: First }
      - { step: 2, actor: head, norm: 15 minutes, names: Second }
`
const sound: Texts = {
  'services.yaml': services,
  'actors.yaml': actors,
  'calendar.yaml': calendar,
  'providers.yaml': providers,
  'edition.yaml': edition,
}

/** The sound regulation with some shipped files changed and others added. */
export function assembled(changes: Texts = {}, added: Texts = {}): Regulation {
  const files = (texts: Texts, isAdded: boolean) =>
    Object.entries(texts).map(([path, text]) => ({
      file: isAdded ? `added/${path}` : path,
      path,
      text,
      added: isAdded,
    }))
  return assembleRegulation([...files({ ...sound, ...changes }, false), ...files(added, true)])
}

/** What the loader says of such a regulation: one `file:line: reason` a fault. */
export function faultsOf(changes: Texts, added: Texts = {}): string[] {
  try {
    assembled(changes, added)
  } catch (error) {
    if (!(error instanceof RegulationError)) throw error
    return error.message
      .split('\n')
      .slice(1)
      .map((line) => line.trim())
  }
  return []
}

/** One change to a sound file, and the line that the loader must print for it. */
export interface Fault {
  readonly fault: string
  readonly file: string
  readonly from: string
  readonly to: string
  readonly said: string
}

/** Makes the change and expects the loader to name it. */
export function isNamed({ file, from, to, said }: Fault): void {
  const text = sound[file] ?? ''
  expect(text).toContain(from)
  expect(faultsOf({ [file]: text.replace(from, to) })).toContain(said)
}
