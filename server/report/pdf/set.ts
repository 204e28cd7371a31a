import { Worker } from 'node:worker_threads'
import type { Document } from '../document/blocks.ts'
import type { SetResult, ToSet } from './setter-thread.ts'

/** A document as it is set. */
export interface PdfFile {
  readonly content: Uint8Array
  readonly pages: number
}

/** Typst refused a document: a mistake in the template or in what it was given. */
export class NotSet extends Error {
  override readonly name = 'NotSet'
}

/** The thread, while there is work; it ends when there was none for a while, and gives its memory back. */
let thread: Worker | undefined
let idle: NodeJS.Timeout | undefined
let counted = 0
const waiting = new Map<number, { resolve(result: SetResult): void; reject(error: unknown): void }>()
const IDLE_MS = 30_000

/**
 * Sets a report as PDF/UA-1: tagged, with bookmarks, title and language; the same document gives the same bytes.
 *
 * @param at - seconds since 1970 that the file names as its making.
 */
export async function toPdf(document: Document, at: number): Promise<PdfFile> {
  const { pages, content } = await set({ files: filesOf(document), as: 'pdf', at })
  if (typeof content === 'string') throw new NotSet('a PDF cannot be text')
  return { content, pages }
}

/** The same pages as pictures, one SVG each, with the letters drawn as they print. */
export async function toPages(document: Document): Promise<string[]> {
  const { content } = await set({ files: filesOf(document), as: 'svg', at: 0 })
  return pagesOf(typeof content === 'string' ? content : Buffer.from(content).toString('utf8'))
}

/** Starts the thread while figures are still asked for: its program and fonts take a fifth of a second to load. */
export function prepareToSet(): void {
  if (thread === undefined) rest(threadAtWork())
}

/** The data of the template, and each chart beside it. */
function filesOf(document: Document): Record<string, string> {
  const charts: Record<string, string> = {}
  const blocks = document.blocks.map((block) => {
    if (block.kind !== 'figures') return block
    const figures = block.figures.map(({ drawing: { svg, ...drawing }, ...rest }) => {
      const index = Object.keys(charts).length
      charts[`chart-${index}.svg`] = svg
      return { ...rest, ...drawing, index }
    })
    return { ...block, figures }
  })
  return { ...charts, 'report.json': JSON.stringify({ ...document, blocks }) }
}

async function set(asked: Omit<ToSet, 'id'>): Promise<Extract<SetResult, { readonly pages: number }>> {
  const id = ++counted
  const setter = threadAtWork()
  setter.ref()
  const result = await new Promise<SetResult>((resolve, reject) => {
    waiting.set(id, { resolve, reject })
    setter.postMessage({ ...asked, id })
  }).finally(() => {
    waiting.delete(id)
    if (waiting.size === 0) rest(setter)
  })
  if ('problem' in result) throw new NotSet(`the report could not be set: ${result.problem}`)
  return result
}

function threadAtWork(): Worker {
  clearTimeout(idle)
  if (thread !== undefined) return thread
  const started = new Worker(new URL('./setter-thread.ts', import.meta.url))
  started.on('message', (result: SetResult) => waiting.get(result.id)?.resolve(result))
  const gone = (error: unknown) => {
    if (thread === started) thread = undefined
    for (const { reject } of waiting.values()) reject(error)
  }
  started.on('error', gone)
  started.on('exit', (code) => gone(new NotSet(`the thread that sets reports ended with code ${code}`)))
  thread = started
  return started
}

function rest(setter: Worker): void {
  setter.unref()
  idle = setTimeout(() => {
    if (waiting.size > 0) return
    thread = undefined
    void setter.terminate()
  }, IDLE_MS)
  idle.unref()
}

/**
 * Typst draws all pages into one picture, one below the other, each a group at the first level of indentation; the letters
 * that they share follow in the end. Each page is cut out with the letters that it uses.
 */
function pagesOf(svg: string): string[] {
  const size = /viewBox="0 0 ([\d.]+) /.exec(svg)?.[1]
  const letters = new Map(
    [...svg.matchAll(/<symbol id="(\w+)"[\s\S]*?<\/symbol>/g)].map(([symbol, id]) => [id ?? '', symbol]),
  )
  const groups = [...svg.matchAll(/^ {4}<g( transform="matrix\(1 0 0 1 0 [\d.]+\)")?>([\s\S]*?)^ {4}<\/g>/gm)]
  if (size === undefined || groups.length === 0) throw new NotSet('Typst drew no pages')
  return groups.map(([, , drawn = '']) => {
    const used = new Set([...drawn.matchAll(/xlink:href="#(\w+)"/g)].map(([, id]) => id ?? ''))
    const symbols = [...used].map((id) => letters.get(id) ?? '').join('')
    const box = `viewBox="0 0 ${size} ${A4_HEIGHT}" width="${size}pt" height="${A4_HEIGHT}pt"`
    const names = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    const page = `<svg ${names} ${box}><rect width="100%" height="100%" fill="#ffffff"/>${drawn}<defs>${symbols}</defs></svg>`
    return page.replaceAll(/\n\s+/g, '')
  })
}

const A4_HEIGHT = 841.89
