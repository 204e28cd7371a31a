import { readFileSync } from 'node:fs'
import { parse } from 'node:querystring'
import { toJson } from '../../../server/api/printed.ts'
import { systemClock } from '../../../server/clock/system-clock.ts'
import { askMeasure } from '../../../server/measures/ask.ts'
import { Moments } from '../../../server/measures/moments.ts'
import { resolveFilters } from '../../../server/measures/resolve.ts'
import { EVERY_PROVIDER } from '../../../server/measures/scope.ts'
import { Receipts } from '../../../server/measures/tally/receipts.ts'
import { Tally } from '../../../server/measures/tally/tally.ts'
import { loadRegulation } from '../../../server/regulation/load.ts'
import { Store } from '../../../server/store/store.ts'

const [folder = '', only = '/', mode = 'serial'] = process.argv.slice(2)
let at: { name: string; ms: number }[] = []
const store = await Store.open({ folder, onStatement: (s) => at.push({ name: s.name, ms: s.ms }) })
const regulation = loadRegulation()
const around = { store, regulation, clock: systemClock }
const posts = (JSON.parse(readFileSync('/tmp/keep/posts.json', 'utf8')) as { path: string; body: string }[]).filter(
  (p) => p.path === only,
)
const cpu = () => {
  const u = process.cpuUsage()
  return (u.user + u.system) / 1000
}
await Moments.of(store).makeAhead(await resolveFilters({}, around))
{
  const c = cpu(),
    t = performance.now()
  await Tally.of(store).make()
  console.log('ended', (performance.now() - t).toFixed(0))
  await Receipts.of(store).make()
  console.log(
    'tally cpu',
    (cpu() - c).toFixed(0),
    'wall',
    (performance.now() - t).toFixed(0),
    'MB',
    Math.round(process.memoryUsage().arrayBuffers / 1e6),
  )
}
const sums = new Map<string, number[]>()
const clicks: [string, number, number][] = []
async function ask(q: string) {
  const [, name = '', query = ''] = /^\/api\/v1\/measures\/([^/?]+)(?:\?(.*))?$/.exec(q) ?? []
  const filters = await resolveFilters({ ...parse(query) } as never, around, name as never)
  const a = await askMeasure(store, name as never, filters, EVERY_PROVIDER)
  JSON.stringify(toJson(a))
}
for (const [i, { body }] of posts.entries()) {
  const { questions } = JSON.parse(body) as { questions: string[] }
  if (!questions) continue
  at = []
  const c0 = cpu(),
    t0 = performance.now()
  if (mode === 'serial')
    for (const q of questions) {
      const c = cpu()
      await ask(q)
      const d = cpu() - c
      const key = q
        .replace(/^.*measures\//, '')
        .replace(/\?.*?(&(by|across|tab)=.*)?$/, '$1')
        .replace(/&stage.*/, '')
      if (i > 2) sums.set(key, [...(sums.get(key) ?? []), d])
    }
  else await Promise.all(questions.map(ask))
  const kind = i < 2 ? 'first' : (['period?', 'providers', 'service'][i % 3] ?? '')
  clicks.push([kind, cpu() - c0, performance.now() - t0])
}
console.log(clicks.map(([k, c, w]) => `${k} ${c.toFixed(0)}/${w.toFixed(0)}`).join('  '))
const m = (l: number[]) => l.toSorted((a, b) => a - b)
for (const [k, l] of [...sums].toSorted((a, b) => b[1].reduce((x, y) => x + y) - a[1].reduce((x, y) => x + y)))
  console.log(
    k.padEnd(50),
    'n',
    l.length,
    'med',
    m(l)[l.length >> 1]?.toFixed(1),
    'max',
    Math.max(...l).toFixed(0),
    'all',
    m(l)
      .map((x) => x.toFixed(0))
      .join(' '),
  )
store.close()
