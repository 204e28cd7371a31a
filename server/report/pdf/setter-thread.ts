import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { parentPort } from 'node:worker_threads'
import { NodeCompiler, type NodeTypstCompileResult } from '@myriaddreamin/typst-ts-node-compiler'
import { compact } from './compact.ts'

/** What is to be set: the template reads `files` and nothing else. */
export interface ToSet {
  readonly id: number
  readonly files: Readonly<Record<string, string>>
  readonly as: 'pdf' | 'svg'
  /** Seconds since 1970, written into the PDF: the machine's own clock would make other bytes each time. */
  readonly at: number
}

export type SetResult =
  | { readonly id: number; readonly pages: number; readonly content: Uint8Array | string }
  | { readonly id: number; readonly problem: string }

/** Runs as a thread of its own: Typst sets a report at one go, and whoever else is served would wait for it. */
const { resolve } = createRequire(import.meta.url)
const WEIGHTS = ['400Regular', '500Medium', '600SemiBold', '700Bold']
const fontBlobs = WEIGHTS.map((weight) =>
  readFileSync(resolve(`@expo-google-fonts/inter/${weight}/Inter_${weight}.ttf`)),
)
const template = readFileSync(new URL('./report.typ', import.meta.url), 'utf8')
/** A folder that is never written: every file comes from memory. */
const compiler = NodeCompiler.create({ workspace: new URL('.', import.meta.url).pathname, fontArgs: [{ fontBlobs }] })

parentPort?.on('message', (asked: ToSet) => parentPort?.postMessage(set(asked)))

function set({ id, files, as, at }: ToSet): SetResult {
  try {
    compiler.resetShadow()
    for (const [name, text] of Object.entries(files)) compiler.mapShadow(pathOf(name), Buffer.from(text))
    const compiled = compiler.compile({ mainFileContent: template })
    const document = compiled.result
    if (document === null) return { id, problem: faultsOf(compiled) }
    const pages = document.numOfPages
    if (as === 'svg') return { id, pages, content: compiler.plainSvg(document) }
    return { id, pages, content: compact(compiler.pdf(document, { pdfStandard: 'ua-1', creationTimestamp: at })) }
  } catch (error) {
    return { id, problem: error instanceof Error ? error.message : String(error) }
  } finally {
    // What was remembered of this report is of no use for the next one.
    compiler.resetShadow()
    compiler.evictCache(0)
  }
}

const pathOf = (name: string): string => new URL(name, import.meta.url).pathname

function faultsOf(compiled: NodeTypstCompileResult): string {
  const error = compiled.takeError()
  return error === null ? 'Typst gave no document' : JSON.stringify(error.shortDiagnostics).slice(0, 2000)
}
