/** Items of regulation together with the place they came from, so that every later check can name it. */
import type { Path, YamlDocument } from './documents.ts'
import type { Faults } from './faults.ts'

export interface Placed<Item> {
  readonly item: Item
  readonly document: YamlDocument
  readonly path: Path
}

/** `file:line` of an item, or of a part of it. */
export function placeName({ document, path }: Placed<unknown>): string {
  return `${document.source.file}:${document.lineOf(path)}`
}

/** Reports a fault at an item, or at a part of it. */
export function faultAt(faults: Faults, placed: Placed<unknown>, part: Path, reason: string): void {
  faults.add(placed.document.source.file, placed.document.lineOf([...placed.path, ...part]), reason)
}

/**
 * Shipped items, then added ones. An added item with `corrects` takes the place of the item with the same id;
 * without it, the same id twice is a fault.
 */
export function merge<Item extends { readonly corrects: boolean }>(
  items: readonly Placed<Item>[],
  what: string,
  idOf: (item: Item) => string,
  faults: Faults,
): Placed<Item>[] {
  const merged = new Map<string, Placed<Item>>()
  const added = (placed: Placed<Item>) => placed.document.source.added
  for (const placed of [...items.filter((each) => !added(each)), ...items.filter(added)]) {
    const id = idOf(placed.item)
    const earlier = merged.get(id)
    if (placed.item.corrects && !added(placed)) {
      faultAt(faults, placed, ['corrects'], 'corrects: only an added file can correct a shipped one; remove it')
    } else if (placed.item.corrects && earlier === undefined) {
      faultAt(faults, placed, ['corrects'], `corrects: there is no ${what} ${id} to correct`)
    } else if (!placed.item.corrects && earlier !== undefined) {
      const hint = added(placed) ? '; write "corrects: true" to take its place' : ''
      faultAt(faults, placed, [], `duplicate ${what} ${id}, already in ${placeName(earlier)}${hint}`)
      continue
    }
    merged.set(id, placed)
  }
  return [...merged.values()]
}
