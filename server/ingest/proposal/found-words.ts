import type { ProposedWord } from '../../contract-mapping.ts'
import type { Regulation } from '../../regulation/types.ts'
import { stagePlaces } from '../known.ts'
import type { FieldFound } from './column-fields.ts'
import { meaningOf } from './known-words.ts'
import type { SeenFile } from './look.ts'

type Part = ProposedWord['part']
export const WORD_PARTS: readonly Part[] = ['service', 'stage', 'event', 'actor', 'provider', 'channel', 'outcome']

/** Parts whose unknown words are taken as they are: nobody has to know them. */
const FREE: readonly Part[] = ['actor']

/** Words of columns whose words Merzim must know, that are not its own codes: each with the code that it may mean. */
export function findWords(fields: readonly FieldFound[], seen: SeenFile, regulation: Regulation): ProposedWord[] {
  const found = fields.flatMap(({ column, field, position }) => {
    const part = WORD_PARTS.find((one) => one === field)
    if (part === undefined) return []
    return (seen.words.get(position) ?? []).flatMap(({ word, rows }): ProposedWord[] => {
      if (word === '') return []
      const meaning = meaningOf(word, part, regulation)
      if (meaning?.because === null || (meaning === undefined && FREE.includes(part))) return []
      const { code = null, confidence = 0, because = null } = meaning ?? {}
      return [{ part, column, word, rows, code, confidence, because }]
    })
  })
  const services = servicesByStructure(fields, seen, regulation)
  return found.map((one) => {
    const code = one.part === 'service' && one.code === null ? services.get(one.word) : undefined
    return code === undefined ? one : { ...one, code, confidence: 0.7, because: 'structure' as const }
  })
}

/** A service without a known name, by its stages and steps, when those of one service alone have them all. */
function servicesByStructure(
  fields: readonly FieldFound[],
  seen: SeenFile,
  regulation: Regulation,
): ReadonlyMap<string, string> {
  const service = fields.find(({ field }) => field === 'service')
  const place = fields.find(({ field }) => field === 'stage_step')
  const words = seen.columns[(service?.position ?? 0) - 1]?.values
  const places = seen.columns[(place?.position ?? 0) - 1]?.values
  if (words === undefined || places === undefined) return new Map()
  const used = new Map<string, Set<string>>()
  words.forEach((word, row) => {
    const told = places[row] ?? ''
    if (word !== '' && told !== '') used.set(word, (used.get(word) ?? new Set()).add(told))
  })
  const known = knownPlaces(regulation)
  const found = new Map<string, string>()
  for (const [word, told] of used) {
    const fitting = [...known].filter(([, all]) => [...told].every((one) => all.has(one))).map(([code]) => code)
    if (fitting.length === 1 && fitting[0] !== undefined) found.set(word, fitting[0])
  }
  return found
}

/** For each service, every way to write one of its steps: `4`, `1/5`. */
export function knownPlaces(regulation: Regulation): ReadonlyMap<string, ReadonlySet<string>> {
  const steps = new Map(
    regulation.editions.flatMap(({ service, stages }) =>
      stages.map((stage) => [`${service} ${stage.id}`, stage.steps.map((step) => step.ordinal)] as const),
    ),
  )
  const found = new Map<string, Set<string>>()
  for (const { service, place, stage } of stagePlaces(regulation)) {
    const into = found.get(service) ?? new Set<string>()
    for (const step of steps.get(`${service} ${stage}`) ?? []) {
      for (const between of place === '' ? [''] : ['/', '.', '-']) into.add(`${place}${between}${step}`)
    }
    found.set(service, into)
  }
  return found
}
