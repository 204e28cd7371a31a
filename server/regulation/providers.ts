import type { z } from 'zod'
import type { Names, Schedule } from '../clock/types.ts'
import type { Faults } from './faults.ts'
import { faultAt, type Placed } from './placed.ts'
import type { providersSchema } from './schema.ts'
import type { ProductionCalendar, Provider, Regulation } from './types.ts'

type WrittenProviders = z.output<typeof providersSchema>
type WrittenProvider = WrittenProviders['providers'][number]

/** A provider with what its document says for all of them. */
export interface WholeProvider extends WrittenProvider {
  readonly area: WrittenProviders['area']
  readonly zone: string
  readonly calendar: string
  readonly office_hours: WrittenProviders['office_hours']
}

/** The providers of a document, one by one. */
export function eachProvider({ item, document }: Placed<WrittenProviders>): Placed<WholeProvider>[] {
  return item.providers.map((provider, index) => ({
    item: {
      ...provider,
      area: item.area,
      zone: provider.zone ?? item.zone,
      calendar: provider.calendar ?? item.calendar,
      office_hours: provider.office_hours ?? item.office_hours,
    },
    document,
    path: ['providers', index],
  }))
}

/** Providers in order of display, and their distinct schedules. */
export function buildProviders(
  written: readonly Placed<WholeProvider>[],
  calendars: ReadonlyMap<string, ProductionCalendar>,
  faults: Faults,
): Pick<Regulation, 'providers' | 'schedules'> {
  const schedules = new Map<string, { readonly id: number; readonly schedule: Schedule }>()
  const providers: Provider[] = []
  for (const [index, placed] of written.entries()) {
    const { item } = placed
    const calendar = calendars.get(item.calendar)
    if (calendar === undefined) {
      const reason = `provider ${item.code}: unknown calendar ${item.calendar}; there are ${[...calendars.keys()].join(', ')}`
      faultAt(faults, placed, ['calendar'], reason)
      continue
    }
    checkEarlier(placed, faults)
    const key = JSON.stringify([item.zone, item.calendar, item.office_hours])
    const made = { zone: item.zone, officeHours: item.office_hours, calendar }
    const { id, schedule } = schedules.get(key) ?? { id: schedules.size + 1, schedule: made }
    schedules.set(key, { id, schedule })
    providers.push({
      code: item.code,
      ordinal: item.ordinal ?? index + 1,
      names: item.names,
      short: item.short ?? item.names,
      earlier: item.earlier.map((name) => ({ until: name.until, names: name.names, short: name.short ?? name.names })),
      area: item.area ?? null,
      grid: item.grid ?? null,
      schedule,
      scheduleId: id,
    })
  }
  checkDistinct(written, faults)
  return { providers: providers.toSorted((a, b) => a.ordinal - b.ordinal), schedules: [...schedules.values()] }
}

function checkEarlier(placed: Placed<WholeProvider>, faults: Faults): void {
  for (const [index, name] of placed.item.earlier.entries()) {
    const before = placed.item.earlier[index - 1]
    if (before === undefined || before.until < name.until) continue
    const reason = `provider ${placed.item.code}: earlier names must stand in order of time`
    faultAt(faults, placed, ['earlier', index], reason)
  }
}

/** Two providers that look the same on a screen, or share a tile, would be read as one. */
function checkDistinct(written: readonly Placed<WholeProvider>[], faults: Faults): void {
  const taken = new Map<string, string>()
  const claim = (placed: Placed<WholeProvider>, part: string, key: string, what: string) => {
    const { code } = placed.item
    const other = taken.get(key)
    if (other !== undefined) faultAt(faults, placed, [part], `providers ${other} and ${code} have the same ${what}`)
    taken.set(key, code)
  }
  for (const placed of written) {
    const { grid, area, short, names } = placed.item
    const shown: Names = short ?? names
    for (const language of ['kk', 'ru', 'en'] as const) {
      claim(placed, short ? 'short' : 'names', `${language} ${shown[language]}`, `short name ${shown[language]}`)
    }
    if (grid !== undefined) {
      const cell = `row ${grid.row}, col ${grid.col}`
      claim(placed, 'grid', `${area?.code ?? ''} ${cell}`, `place in the tile map (${cell})`)
    }
  }
}
