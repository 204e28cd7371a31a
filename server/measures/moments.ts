import { LRUCache } from 'lru-cache'
import { formatDay } from '../clock/day.ts'
import { identifier, type Query } from '../store/queries.ts'
import type { Store } from '../store/store.ts'
import type { Params } from '../store/values.ts'
import { dataVersion } from './data-state.ts'
import type { Filters } from './resolve.ts'

/** Rows that all tables together may hold, whatever moments they are of; a wide one takes some 200 bytes. */
const ROWS = 2_000_000
const FOLDER = 'measures/moment/'

/**
 * Tables of the whole history, and what stands for each of them until it has been made. They are made ahead, when nothing
 * comes in: after every batch of a stream their making would take longer than what they save.
 */
const AHEAD: Readonly<Record<string, string>> = { 'measures/moment/ended_day': 'measures/at/ended_counts' }

/** A table in memory, and the questions that are reading it. */
interface Table {
  readonly name: string
  readonly rows: number
  readers: number
  /** No new reader gets it: it is dropped when the last one has gone. */
  retired: boolean
}

export type Splices = Readonly<Record<string, string>>

/**
 * What is open at one instant, and how many had ended by each day, made once into small tables in memory and read by
 * every question about that instant, under whatever filters. Each is a file of `queries/measures/moment`; a query names
 * in its header those that it needs. They hold every provider: the scope binds those who read them.
 */
export class Moments {
  readonly #store: Store
  readonly #tables: LRUCache<string, Table>
  readonly #making = new Map<string, Promise<Table>>()
  /** Of which data the tables are: the number of the data, and of the opening of the database that holds them. */
  #of = ''
  #made = 0

  private constructor(store: Store) {
    this.#store = store
    this.#tables = new LRUCache<string, Table>({
      maxSize: ROWS,
      sizeCalculation: ({ rows }) => rows + 1,
      dispose: (table) => this.#retire(table),
    })
  }

  static readonly #all = new WeakMap<Store, Moments>()

  static of(store: Store): Moments {
    const made = Moments.#all.get(store) ?? new Moments(store)
    Moments.#all.set(store, made)
    return made
  }

  /**
   * Has a question read the tables that its query needs. They stay until it has been answered, whatever comes in.
   *
   * @param read - gets the splices of the query: the name of each table.
   */
  async reading<T>(query: Query, filters: Filters, read: (splices: Splices) => Promise<T>): Promise<T> {
    const needed = query.needs.filter((name) => name.startsWith(FOLDER))
    const asked = await Promise.allSettled(
      needed.map((name) => (name in AHEAD ? this.#atHand(name, filters) : this.#hold(name, filters))),
    )
    try {
      const splices = asked.map((one, index) => {
        if (one.status === 'rejected') throw one.reason
        const name = needed[index] ?? ''
        return [tableOf(name), one.value?.name ?? this.#instead(name)]
      })
      return await read(Object.fromEntries(splices))
    } finally {
      for (const one of asked) if (one.status === 'fulfilled' && one.value !== undefined) this.#letGo(one.value)
    }
  }

  /** Makes the tables of the whole history that is on file. */
  async makeAhead(filters: Filters): Promise<void> {
    for (const name of Object.keys(AHEAD)) this.#letGo(await this.#hold(name, filters))
  }

  async #hold(name: string, filters: Filters): Promise<Table> {
    const key = await this.#keyOf(name, filters)
    const known = this.#take(key)
    if (known !== undefined) return known
    // Whoever asks meanwhile waits for the same table; nobody who goes away stops it for the others.
    const making = this.#making.get(key) ?? this.#make(name, filters, key).finally(() => this.#making.delete(key))
    this.#making.set(key, making)
    const table = await making
    table.readers++
    return table
  }

  async #atHand(name: string, filters: Filters): Promise<Table | undefined> {
    return this.#take(await this.#keyOf(name, filters))
  }

  #take(key: string): Table | undefined {
    const known = this.#tables.get(key)
    if (known !== undefined) known.readers++
    return known
  }

  /** Of the newest data: the tables of what was on file before are given up. */
  async #keyOf(name: string, filters: Filters): Promise<string> {
    const of = `${this.#store.opened} ${await dataVersion(this.#store)}`
    if (of !== this.#of) this.#tables.clear()
    this.#of = of
    const query = this.#query(name)
    return [of, name, ...Object.values(paramsAt(query, filters)), ...this.about(query, filters)].join(' ')
  }

  /** The statement that a table made ahead holds the answer of. */
  #instead(name: string): string {
    return `(${this.#query(AHEAD[name] ?? '').sql.replace(/;\s*$/, '')})`
  }

  async #make(name: string, filters: Filters, key: string): Promise<Table> {
    const table = `moment.${identifier(`${tableOf(name)}_${++this.#made}`)}`
    const query = this.#query(name)
    const [made] = await this.reading(query, filters, (others) =>
      this.#store.rows(name, paramsAt(query, filters), { splices: { ...others, [tableOf(name)]: table } }),
    )
    const kept: Table = { name: table, rows: Number(made?.['Count']), readers: 0, retired: false }
    if (key.startsWith(`${this.#of} `)) this.#tables.set(key, kept)
    kept.retired = !this.#tables.has(key)
    return kept
  }

  #retire(table: Table): void {
    table.retired = true
    // Those who waited for its making take it before that.
    setImmediate(() => {
      if (table.readers === 0) this.#drop(table)
    })
  }

  #letGo(table: Table): void {
    table.readers--
    if (table.retired && table.readers === 0) this.#drop(table)
  }

  #drop({ name }: Table): void {
    // A store that is closing takes its tables with it.
    this.#store.rows(`${FOLDER}drop`, {}, { splices: { table: name } }).catch(() => undefined)
  }

  /** The instants and days on which the tables that a query reads depend, and those that these read in turn. */
  about(query: Query, filters: Filters): readonly string[] {
    return query.needs
      .filter((name) => name.startsWith(FOLDER))
      .map((name) => this.#query(name))
      .flatMap((table) => [...Object.values(paramsAt(table, filters)).map(String), ...this.about(table, filters)])
  }

  #query(name: string): Query {
    const query = this.#store.queries.get(name)
    if (query === undefined) throw new Error(`there is no queries/${name}.sql`)
    return query
  }
}

const tableOf = (name: string): string => name.slice(FOLDER.length)

/** A table of a moment is asked for an instant, some for a period too, and for everything known at it. */
function paramsAt(query: Query, { asOf, asOfDay, zone, from, to }: Filters): Params {
  const at: Params = {
    as_of: asOf,
    as_of_day: formatDay(asOfDay),
    zone,
    from_day: formatDay(from),
    to_day: formatDay(to),
  }
  return Object.fromEntries(query.params.map(({ name }) => [name, at[name] ?? null]))
}
