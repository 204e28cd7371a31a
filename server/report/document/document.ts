import type { Part } from '../content/request.ts'
import type { Block, Document } from './blocks.ts'
import { Numbering, type Writing } from './context.ts'
import { firstPage, titleInPrint, titleOf } from './first-page.ts'
import { alertBlocks } from './parts/alerts.ts'
import { bottleneckBlocks } from './parts/bottlenecks.ts'
import { breachPart } from './parts/breaches.ts'
import { chapterOf } from './parts/chapter.ts'
import { methodBlocks } from './parts/method.ts'
import { providersTable } from './parts/providers.ts'
import { qualityBlocks } from './parts/quality.ts'
import { stagesTable } from './parts/stages.ts'
import { stepsTable } from './parts/steps.ts'

/** The whole report, ready to be set. */
export function documentOf(writing: Writing): Document {
  const { words, figures, request, naming, language } = writing
  const numbering = new Numbering(writing)
  const heading = (text: string, newPage = false): Block => ({ kind: 'heading', level: 1, text, newPage })
  const chapters = request.chapters && figures.providers.length > 1 ? figures.providers : []
  const body = [
    // The first thing on the first page is the title, whatever parts are asked for.
    ...(request.parts.includes('summary')
      ? []
      : [{ kind: 'title', text: titleInPrint(writing), lead: '', more: '' } as const]),
    ...request.parts.flatMap((part) => partOf(part, writing, numbering)),
    ...chapters.flatMap((provider) => chapterOf(provider, writing, numbering)),
  ]
  const signed = { kind: 'text', text: `${titleOf(writing)}. ${footOf(writing)}.`, keep: true } as const
  const blocks = [...body.map(keptBySignatures), heading(words.signatures), signed, signatures(writing)]
  const [only] = figures.providers
  return {
    language,
    title: titleOf(writing),
    head: figures.providers.length === 1 && only !== undefined ? naming.providerInFull(only) : areasOf(writing),
    foot: footOf(writing),
    pageWords: pageWords(words.page('\u0001', '\u0002')),
    blocks,
  }

  function partOf(part: Part, about: Writing, numbers: Numbering): Block[] {
    if (part === 'summary') return firstPage(about, numbers)
    return [heading(words.parts[part], part === 'providers'), ...PART_BLOCKS[part](about, numbers)]
  }
}

const PART_BLOCKS: Readonly<Record<Exclude<Part, 'summary'>, (writing: Writing, numbering: Numbering) => Block[]>> = {
  providers: (writing, numbering) => [providersTable(writing, numbering)],
  steps: (writing, numbering) => [stepsTable(writing, writing.figures.byStep, numbering.table())],
  bottlenecks: bottleneckBlocks,
  stages: (writing, numbering) => [stagesTable(writing, numbering)],
  alerts: alertBlocks,
  breaches: breachPart,
  quality: qualityBlocks,
  method: methodBlocks,
}

/** Signatures do not stand on a page by themselves where that can be helped: it would not say what they are put to. */
const keptBySignatures = (block: Block, index: number, all: readonly Block[]): Block =>
  block.kind === 'text' && index >= all.length - 3 ? { ...block, keep: true } : block

/** `1 из 6` cut at its numbers. */
function pageWords(text: string): [string, string, string] {
  const [first = '', rest = ''] = text.split('\u0001')
  const [between = '', last = ''] = rest.split('\u0002')
  return [first, between, last]
}

function footOf({ words, figures, issued, dates }: Writing): string {
  const at = dates.instant(issued?.at ?? figures.asOf, figures.zone)
  if (issued === null) return words.footer.draft(at)
  const said = words.footer.issued(at, issued.number, issued.fingerprint.slice(0, 12))
  return issued.replaces === null ? said : `${said}. ${words.footer.replaces(issued.replaces)}`
}

/** The territories of the report's providers, where the regulation names them; else how many providers there are. */
function areasOf({ figures, naming, language, words }: Writing): string {
  const areas = naming.areas(figures.providers).map((names) => names[language])
  return areas.length > 0 && areas.length <= 2
    ? areas.join(', ')
    : `${words.parts.providers}: ${figures.providers.length}`
}

const signatures = ({ words: { signature: s } }: Writing): Block => ({
  kind: 'signatures',
  rows: [s.made, s.checked, s.approved].map((who) => ({ who, lines: [s.post, s.signed, s.name, s.date] })),
})
