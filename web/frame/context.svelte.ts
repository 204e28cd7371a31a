import { address } from '../address/address.svelte.ts'
import { printView } from '../address/view.ts'
import { reference } from '../answer/reference.svelte.ts'
import type { Context } from '../figure/sheet.ts'
import { localDate, localTime } from '../format/dates.ts'
import type { Period } from '../format/days.ts'
import { spoken } from '../language/language.svelte.ts'
import { columnsHere } from '../list/kept_columns.svelte.ts'

/** The filters in words: service, period, places, as of. */
export function filterWords(of?: Period): { service: string; period: string; places: string; asOf: string } {
  const { m, dates } = spoken.speech
  const { service, providers } = address.view
  const { directory, period, asOf, zone } = reference
  const all = directory.providers.length
  return {
    service: service === null ? m.filterServiceAll() : directory.service(service),
    period: dates.range(of ?? period),
    places:
      providers.length === 0
        ? m.filterProvidersAll({ n: all })
        : providers.length === 1
          ? directory.place(providers[0] ?? '')
          : m.filterProvidersSome({ n: providers.length, all }),
    asOf: dates.instant(asOf, zone),
  }
}

/** What a downloaded file says of itself. */
export function fileContext(of?: Period): Context {
  const { m } = spoken.speech
  const words = filterWords(of)
  const { lastBatch } = reference.status
  return [
    ['Merzim', location.origin],
    [m.filterService(), words.service],
    [m.filterPeriod(), words.period],
    [m.filterProviders(), words.places],
    [m.filterAsOf(), words.asOf],
    [m.batch(), lastBatch === null ? '' : `${lastBatch.batch} (${lastBatch.file})`],
  ]
}

/** The same for the name of a file, which a program may read instead of a person. */
export function fileFacts(): string[] {
  const { service, providers } = address.view
  const { asOf, zone, status } = reference
  return [
    ...(service === null ? [] : [service]),
    ...(providers.length === 0
      ? []
      : [providers.length === 1 ? (providers[0] ?? '') : `${providers.length}-providers`]),
    `at-${localDate(asOf, zone)}T${localTime(asOf, zone)}`,
    ...(status.lastBatch === null ? [] : [`batch-${status.lastBatch.batch}`]),
  ]
}

/** The same in one line, for the foot of a picture. */
export function pictureFoot(of?: Period): string {
  const { service, period, places, asOf } = filterWords(of)
  const { m } = spoken.speech
  const batch = reference.status.lastBatch
  return [
    service,
    period,
    places,
    `${m.filterAsOf()} ${asOf}`,
    ...(batch === null ? [] : [`${m.batch()} ${batch.batch}`]),
    'Merzim',
  ].join(' · ')
}

/** This page for somebody else: the moment is fixed, and columns that this reader's browser remembers, so that they see the same. */
export function linkToHere(): string {
  const { from, to } = reference.period
  const asOf = address.view.asOf ?? reference.asOfText
  const search = printView({ ...address.view, from, to, asOf, columns: columnsHere() })
  return `${location.origin}${address.page}?${search}`
}
