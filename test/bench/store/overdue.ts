import { TABS } from '../../../server/measures/filters.ts'
import { addressOf, askWell, untilQuiet } from '../asking.ts'
import { median, share } from '../measure.ts'
import type { Asked } from '../questions.ts'
import type { Served } from '../served.ts'
import type { Found } from '../told/results.ts'

const PAGE = 50
/** At its end the seeded log has few open steps; in the middle, as many as an oblast has that works. */
const MOMENTS = { 'at the end': undefined, 'in the middle': '2020-07-15' } as const

/**
 * Pages of 50 among all open steps, of every tab and in every order that the interface offers; and what another order
 * takes, which the page makes out of all rows of a tab.
 */
export async function overduePages(served: Served, pages: number, say: (text: string) => void): Promise<Found> {
  const found: Record<string, number> = {}
  const whole: Record<string, number> = {}
  const orders = await ordersOf(served)
  for (const [moment, as_of] of Object.entries(MOMENTS)) {
    await untilQuiet(served)
    for (const tab of TABS) {
      const list = addressOf({ measure: 'open_steps', filters: { tab, ...(as_of === undefined ? {} : { as_of }) } })
      const name = `${moment}, ${tab}`
      const rows = await rowsOf(
        served,
        { measure: 'open_step_counts', filters: as_of === undefined ? {} : { as_of } },
        tab,
      )
      await askWell(served, `${list}&limit=1`)
      for (const order of orders) {
        const times: number[] = []
        for (const offset of offsets(rows, pages))
          times.push((await askWell(served, `${list}&limit=${PAGE}&offset=${offset}${order.query}`)).ms)
        found[`${name}, ${order.name}`] = share(times, 0.95)
        say(
          `open steps ${name} (${rows}), ${order.name}: p50 ${share(times, 0.5).toFixed(1)} ms, p95 ${share(times, 0.95).toFixed(1)} ms`,
        )
      }
      const lists: number[] = []
      for (const limit of [49_997, 49_998, 49_999]) lists.push((await askArrow(served, `${list}&limit=${limit}`)).ms)
      whole[name] = median(lists)
      say(`open steps ${name}, all rows at once: ${whole[name].toFixed(0)} ms`)
    }
  }
  return {
    figures: { overdue: Math.max(...Object.values(found)), overdueWhole: Math.max(...Object.values(whole)) },
    details: { overdue: found, overdueWhole: whole },
  }
}

/** Here and there in the list, each once: nothing comes from what is kept. */
const offsets = (rows: number, pages: number) =>
  Array.from({ length: pages }, (_, page) => Math.floor((page * Math.max(rows - PAGE, pages)) / pages))

async function rowsOf(served: Served, counts: Asked, tab: string): Promise<number> {
  const { text } = await askWell(served, addressOf(counts))
  const { rows } = JSON.parse(text) as { readonly rows: readonly { readonly tab: string; readonly steps: number }[] }
  return rows.find((row) => row.tab === tab)?.steps ?? 0
}

/** Long lists go to the pages as Arrow. */
const askArrow = (served: Served, path: string) =>
  askWell(served, path, { headers: { accept: 'application/vnd.apache.arrow.stream' } })

interface Order {
  readonly name: string
  /** What is added to the address. */
  readonly query: string
}

interface Described {
  readonly paths: Readonly<Record<string, { readonly get?: { readonly parameters?: readonly Parameter[] } }>>
}
interface Parameter {
  readonly name: string
  readonly schema?: { readonly enum?: readonly string[] }
}

/** As the interface describes itself: by deadline, and whatever else its parameter `sort` may say, if it has one. */
async function ordersOf(served: Served): Promise<readonly Order[]> {
  const { paths } = JSON.parse((await askWell(served, '/openapi.json')).text) as Described
  const parameters = paths['/api/v1/measures/{name}']?.get?.parameters ?? []
  const sorts = parameters.find(({ name }) => name === 'sort')?.schema?.enum ?? []
  return [
    { name: 'by deadline', query: '' },
    ...sorts.map((sort) => ({ name: `by ${sort}`, query: `&sort=${encodeURIComponent(sort)}` })),
  ]
}
