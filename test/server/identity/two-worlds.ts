import type { AppOptions } from '../../../server/api/app.ts'
import type { Role, ScopeSaid } from '../../../server/contract-identity.ts'
import type { Reader } from '../../../server/identity/reader.ts'
import { AlertSeed, alertId } from '../api/alert-seed.ts'
import { type Served, served } from '../api/served.ts'
import { csvOf, type LoggedEvent } from '../measures/world.ts'

/** What names something outside: cases, persons and messages of the rest begin so, and so is its provider called. */
export const canaryOf = ({ providers }: ScopeSaid): RegExp =>
  providers === 'all' ? /ZZOUT/i : /ZZOUT|552200000|Екібастұз|Экибастуз|Ekibastuz/i

const HEAD: ScopeSaid = { providers: ['551000000'], services: 'all' }
const ONE_SERVICE: ScopeSaid = { providers: 'all', services: ['HQ'] }
const BOTH: ScopeSaid = { providers: ['551000000', '551600000'], services: ['HQ'] }

/** Readers whose scope leaves something out; in each of the worlds the rest is another one. */
export const SCOPED: readonly { readonly name: string; readonly role: Role; readonly scope: ScopeSaid }[] = [
  { name: 'head of one provider', role: 'head', scope: HEAD },
  { name: 'analyst of one service', role: 'analyst', scope: ONE_SERVICE },
  { name: 'oblast manager of two providers, one service', role: 'oblast_manager', scope: BOTH },
]

export const readerOf = (role: Role, scope: ScopeSaid): Reader => ({
  by: 'session',
  account: 'one',
  name: `some ${role}`,
  role,
  scope,
  session: null,
  viewedBy: null,
})

export interface TwoWorlds {
  /** The same within the scope, another rest without. */
  readonly worlds: readonly [Served, Served]
  as(reader: Reader | undefined): void
  close(): Promise<void>
}

const within = ({ providers, services }: ScopeSaid, provider: string, service: string): boolean =>
  (providers === 'all' || providers.includes(provider)) && (services === 'all' || services.includes(service))

const PLACES = [
  ['551000000', 'HQ', 'HQ-1'],
  ['551000000', 'PR', 'PR-1'],
  ['551600000', 'HQ', 'HQ-1'],
  ['552200000', 'HQ', 'HQ-1'],
  ['552200000', 'PR', 'PR-1'],
] as const

/** Some cases: one late, one on time, one open; with persons and steps. */
function casesOf(mark: string, provider: string, service: string, stage: string, count: number): LoggedEvent[] {
  return Array.from({ length: count }, (_, index) => {
    const day = String(2 + ((index * 3 + count) % 20)).padStart(2, '0')
    const of = { case_id: `${mark}-${provider.slice(0, 4)}-${service}-${index}`, service, stage, provider }
    const who = `${mark}-person-${index % 2}`
    return [
      { ...of, event: 'received', at: `2020-04-${day}T05:00:00Z`, channel: index % 2 === 0 ? 'portal' : 'center' },
      { ...of, step: 1, event: 'started', at: `2020-04-${day}T05:05:00Z`, actor: 'chanc', resource: who },
      {
        ...of,
        step: 1,
        event: 'completed',
        at: `2020-04-${day}T0${6 + (index % 3)}:10:00Z`,
        actor: 'chanc',
        resource: who,
      },
      ...(index % 3 === 0
        ? []
        : [
            {
              ...of,
              step: 2,
              event: 'completed',
              at: `2020-05-${day}T08:00:00Z`,
              actor: `${mark}-actor`,
              resource: who,
            },
          ]),
      ...(index % 3 === 1 ? [{ ...of, event: 'completed', at: `2020-06-${day}T09:00:00Z`, outcome: 'granted' }] : []),
    ]
  }).flat()
}

/** One log; `rest` is how many cases each place outside has, and how they are called. */
function logOf(scope: ScopeSaid, rest: { readonly mark: string; readonly count: number }): string {
  const places = PLACES.flatMap(([provider, service, stage]) =>
    within(scope, provider, service)
      ? casesOf('IN', provider, service, stage, 4)
      : casesOf(`ZZOUT${rest.mark}`, provider, service, stage, rest.count),
  )
  // How new the data are is told to everybody: within the scope is what came last.
  const last = { case_id: 'IN-last', event: 'received', at: '2020-06-29T05:00:00Z' }
  const rejected = Array.from({ length: rest.count }, (_, index) => ({
    ...last,
    case_id: `ZZOUT-rejected-${index}`,
    stage: 'NO-1',
  }))
  return csvOf([...places, last, ...rejected])
}

/** Alerts, messages and mutes of cases within and without. */
async function seed({ world }: Served, scope: ScopeSaid, rest: { mark: string; count: number }): Promise<void> {
  const seeded = new AlertSeed(world.store)
  await seeded.contact(world.clock, 'head-pavlodar', 'Head, Pavlodar', ['551000000'])
  const alerts = PLACES.flatMap(([provider, service, stage]) => {
    const inside = within(scope, provider, service)
    const count = inside ? 2 : rest.count
    return Array.from({ length: count }, (_, index) => ({
      caseId: `${inside ? 'IN' : `ZZOUT${rest.mark}`}-${provider.slice(0, 4)}-${service}-${index}`,
      rule: 'breach',
      ...{ provider, service, stage, inside },
    }))
  })
  await seeded.raise(alerts)
  const id = ({ caseId }: { caseId: string }) => alertId(caseId, 'breach')
  const [first, second] = alerts.filter(({ inside }) => inside)
  const outside = alerts.filter(({ inside }) => !inside)
  if (first === undefined || second === undefined) throw new Error('nothing is within the scope')
  await seeded.message('m-in', 'head-pavlodar', [id(first)])
  await seeded.delivery('m-in', 1, 'accepted')
  for (const [index, one] of outside.entries()) await seeded.message(`m-ZZOUT-${index}`, 'oblast', [id(one)])
  // It tells of both: nobody sees it who may not see all of it.
  await seeded.message('m-both', 'oblast', [id(second), ...outside.slice(0, 1).map(id)])
  const clock = world.clock
  const mute = (caseId: string) =>
    world.store.writeBeside((tx) =>
      tx.run('alert/add_mute', {
        ...{ case_id: caseId, service: null, until: '2020-12-31', reason: 'test' },
        ...{ changed_at: clock.now(), changed_by: null },
      }),
    )
  for (const one of outside) await mute(one.caseId)
}

export async function twoWorlds(scope: ScopeSaid, options: Partial<AppOptions> = {}): Promise<TwoWorlds> {
  let reader: Reader | undefined
  const open = async (rest: { mark: string; count: number }) => {
    const one = await served(logOf(scope, rest), { ...options, authenticate: () => reader })
    await seed(one, scope, rest)
    return one
  }
  const worlds = [await open({ mark: 'A', count: 3 }), await open({ mark: 'B', count: 7 })] as const
  return {
    worlds,
    as: (next) => {
      reader = next
    },
    async close() {
      for (const one of worlds) await one.close()
    },
  }
}
