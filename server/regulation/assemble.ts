import { createHash } from 'node:crypto'
import type { z } from 'zod'
import type { Day } from '../clock/types.ts'
import { buildCalendars } from './calendars.ts'
import { check, kinds, readDocuments, type SourceFile, type YamlDocument } from './documents.ts'
import { checkEdition } from './editions.ts'
import { Faults } from './faults.ts'
import { governingEditions } from './governing.ts'
import { faultAt, merge, type Placed } from './placed.ts'
import { buildProviders, eachProvider } from './providers.ts'
import { actorsSchema, calendarSchema, editionSchema, providersSchema, servicesSchema } from './schema.ts'
import type { Actor, Regulation, Service } from './types.ts'

/**
 * A regulation from the texts of its files: every fault of every file is collected first.
 * Throws RegulationError when there is any.
 */
export function assembleRegulation(files: readonly SourceFile[]): Regulation {
  const faults = new Faults()
  const documents = files.filter(({ path }) => !path.endsWith('.csv')).flatMap((file) => readDocuments(file, faults))
  for (const document of documents.filter(({ kind }) => !(kinds as readonly string[]).includes(kind))) {
    const reason = `unknown kind ${JSON.stringify(document.kind)}; write ${kinds.join(', ')}`
    faults.add(document.source.file, document.lineOf(['kind']), reason)
  }
  const services = buildServices(documents, faults)
  const actors = buildActors(documents, faults)
  const calendars = buildCalendars(ofKind(documents, 'calendar', calendarSchema, faults), files, faults)
  const written = ofKind(documents, 'providers', providersSchema, faults).flatMap(eachProvider)
  const { providers, schedules } = buildProviders(
    merge(written, 'provider', ({ code }) => code, faults),
    calendars,
    faults,
  )
  const editions = merge(ofKind(documents, 'edition', editionSchema, faults), 'edition', ({ id }) => id, faults)
  for (const edition of editions) {
    checkEdition(edition, faults)
    checkReferences(edition, services, actors, faults)
  }
  const governing = governingEditions(editions, services, faults)
  faults.throwIfAny()
  return {
    services,
    editions: governing,
    providers,
    actors,
    schedules,
    calendars,
    fingerprint: fingerprintOf(files),
    editionFor: (service: string, receiptDay: Day) =>
      governing.find(
        ({ service: own, inForceFrom, inForceTo }) =>
          own === service && inForceFrom <= receiptDay && (inForceTo === null || receiptDay < inForceTo),
      ),
  }
}

function ofKind<Schema extends z.ZodType>(
  documents: readonly YamlDocument[],
  kind: (typeof kinds)[number],
  schema: Schema,
  faults: Faults,
): Placed<z.output<Schema>>[] {
  return documents
    .filter((document) => document.kind === kind)
    .flatMap((document) => {
      const item = check(document, schema, faults)
      return item === undefined ? [] : [{ item, document, path: [] }]
    })
}

function buildServices(documents: readonly YamlDocument[], faults: Faults): Service[] {
  const written = ofKind(documents, 'services', servicesSchema, faults).flatMap(({ item, document }) =>
    item.services.map((service, index) => ({ item: service, document, path: ['services', index] })),
  )
  return merge(written, 'service', ({ id }) => id, faults)
    .map(
      ({ item }, index): Service => ({
        id: item.id,
        names: item.names,
        short: item.short ?? item.names,
        ordinal: item.ordinal ?? index + 1,
        channels: item.channels.map(({ id, names, result_due: due }) => ({
          id,
          names,
          resultDue: due ? { hoursBeforeDeadline: due.hours_before_deadline, article: due.article } : null,
        })),
      }),
    )
    .toSorted((a, b) => a.ordinal - b.ordinal)
}

function buildActors(documents: readonly YamlDocument[], faults: Faults): Map<string, Actor> {
  const written = ofKind(documents, 'actors', actorsSchema, faults).flatMap(({ item, document }) =>
    item.actors.map((actor, index) => ({ item: actor, document, path: ['actors', index] })),
  )
  const merged = merge(written, 'actor', ({ id }) => id, faults)
  return new Map(merged.map(({ item: { id, names, short } }) => [id, { id, names, short: short ?? names }]))
}

function checkReferences(
  placed: Placed<z.output<typeof editionSchema>>,
  services: readonly Service[],
  actors: ReadonlyMap<string, Actor>,
  faults: Faults,
): void {
  const { item } = placed
  if (!services.some(({ id }) => id === item.service)) {
    const known = services.map(({ id }) => id).join(', ')
    faultAt(faults, placed, ['service'], `unknown service ${item.service}; there are ${known || 'none'}`)
  }
  for (const [s, stage] of item.stages.entries()) {
    for (const [k, { actor }] of stage.steps.entries()) {
      if (actor === undefined || actors.has(actor)) continue
      const known = [...actors.keys()].join(', ')
      const path = ['stages', s, 'steps', k, 'actor']
      const reason = `stage ${stage.stage}, step ${k + 1}: unknown actor ${actor}; there are ${known || 'none'}`
      faultAt(faults, placed, path, reason)
    }
  }
}

function fingerprintOf(files: readonly SourceFile[]): string {
  const hash = createHash('sha256')
  const sorted = files.map(({ added, path, text }) => [added ? 'added' : 'shipped', path, text].join('\0')).toSorted()
  for (const file of sorted) hash.update(file).update('\0')
  return hash.digest('hex')
}
