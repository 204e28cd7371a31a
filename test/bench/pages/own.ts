import type { CDPSession } from 'playwright-core'

/** Kinds of a heap snapshot that are Chromium's own: scripts as it has compiled them, and what it keeps beside the heap. */
const NOT_THE_PAGES = new Set(['code', 'hidden', 'native', 'object shape', 'synthetic'])

interface Snapshot {
  readonly snapshot: {
    readonly meta: { readonly node_fields: string[]; readonly node_types: [string[], ...unknown[]] }
  }
  readonly nodes: number[]
}

/**
 * Megabytes that the script of a page itself holds: objects, functions, lists and texts. The heap as a whole grows for
 * hundreds of clicks, because what is often run is compiled again, to be faster.
 */
export async function ownHeap(client: CDPSession): Promise<number> {
  const pieces: string[] = []
  const take = ({ chunk }: { chunk: string }): void => void pieces.push(chunk)
  client.on('HeapProfiler.addHeapSnapshotChunk', take)
  await client.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
  client.off('HeapProfiler.addHeapSnapshotChunk', take)
  const { snapshot, nodes }: Snapshot = JSON.parse(pieces.join(''))
  const { node_fields: fields, node_types: types } = snapshot.meta
  const [kind, size] = [fields.indexOf('type'), fields.indexOf('self_size')]
  let own = 0
  for (let at = 0; at < nodes.length; at += fields.length) {
    if (!NOT_THE_PAGES.has(types[0][nodes[at + kind] ?? 0] ?? '')) own += nodes[at + size] ?? 0
  }
  return own / 1e6
}
