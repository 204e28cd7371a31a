import { inflateSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Language } from '../../../server/clock/types.ts'
import { PARTS, requestOf } from '../../../server/report/content/request.ts'
import type { Document } from '../../../server/report/document/blocks.ts'
import { writingOf } from '../../../server/report/document/context.ts'
import { documentOf } from '../../../server/report/document/document.ts'
import { MOST_PRINTED, PRINTED_OF_MORE, pdfOf, printed } from '../../../server/report/make.ts'
import { toPages, toPdf } from '../../../server/report/pdf/set.ts'
import { speechOf } from '../../../server/report/words/speech.ts'
import type { World } from '../measures/world.ts'
import { gathered, has, MONTH, pictures, said, sampleWorld } from './world.ts'

/** Protects the printed report: readable by people and by machines in all three languages, and the same bytes each time. */
let world: World
beforeAll(async () => {
  world = await sampleWorld()
})
afterAll(() => world.close())

const made = async (language: Language, more: { providers?: string[]; chapters?: boolean } = {}) => {
  const asked = { language, ...more }
  return pdfOf(world.regulation.current, await gathered(world, asked), requestOf({ month: MONTH, ...asked }))
}

/** What the packed objects of a PDF say. */
function inflated(content: Uint8Array): string {
  const file = Buffer.from(content)
  const parts: string[] = []
  for (let at = file.indexOf('stream\n'); at >= 0; at = file.indexOf('stream\n', at + 1)) {
    try {
      parts.push(inflateSync(file.subarray(at + 7)).toString('latin1'))
    } catch {
      // The end of a stream, or one that is packed otherwise.
    }
  }
  return parts.join('\n')
}

describe('the list of breaches in print', () => {
  const list = ({ blocks }: Document) => {
    const tables = blocks.filter((block) => block.kind === 'table')
    return tables.find(({ title }) => title === speechOf('en').words.breaches.title)
  }
  const asked = requestOf({ month: MONTH, language: 'en', parts: ['breaches'] })

  it('has every one of them, as long as they can be leafed through', async () => {
    const report = await gathered(world)
    const all = report.figures.breaches.reduce((sum, { late, overdue }) => sum + late + overdue, 0)
    const document = await printed(world.regulation.current, report, asked)
    expect(list(document)?.rows.length).toBe(all)
    expect(JSON.stringify(document.blocks)).not.toContain('more breaches')
  })

  it('of more than that has the worst of each provider, and says how many more there are and where', async () => {
    const report = await gathered(world)
    const breaches = report.figures.breaches.map((row) => ({ ...row, late: row.late + 1000 }))
    const all = breaches.reduce((sum, { late, overdue }) => sum + late + overdue, 0)
    const many = { ...report, figures: { ...report.figures, breaches } }
    expect(all).toBeGreaterThan(MOST_PRINTED)
    const { blocks, ...rest } = await printed(world.regulation.current, many, asked)
    const shown = list({ blocks, ...rest })?.rows.length ?? 0
    expect(shown).toBeLessThanOrEqual(PRINTED_OF_MORE)
    expect(shown).toBeGreaterThan(100)
    const text = blocks.flatMap((block) => (block.kind === 'text' ? [block.text] : [])).join(' ')
    expect(text).toContain((all - shown).toLocaleString('en'))
    expect(text).toMatch(/XLSX.*CSV/)
  })
})

const withPoppler = has('pdftotext') ? describe : describe.skip

describe('the PDF', () => {
  it('of the same data has the same bytes', async () => {
    const [once, again] = [await made('kk'), await made('kk')]
    expect(Buffer.compare(once.content, again.content)).toBe(0)
  })

  it.each(['kk', 'ru', 'en'] as const)(
    'in %s names its language, and shows its title for its name',
    async (language) => {
      const { content } = await made(language)
      const objects = inflated(content)
      expect(objects).toMatch(new RegExp(`/Lang ?\\(${language}\\)`))
      expect(objects).toMatch(/\/DisplayDocTitle true/)
      expect(objects).toMatch(/\/Outlines \d+ 0 R/)
    },
  )

  it('of every provider with its chapter stays under 2 MB', async () => {
    const { pages, content } = await made('ru', { chapters: true })
    expect(pages).toBeGreaterThan(15)
    expect(content.length / pages).toBeLessThan(2_000_000 / 30)
  })

  it('of some providers says in its title whose figures it holds', async () => {
    const titleWith = async (...providers: string[]) => {
      const request = requestOf({ month: MONTH, language: 'ru', providers })
      return (await printed(world.regulation.current, await gathered(world, { providers }), request)).title
    }
    expect(await titleWith('551000000')).toBe('Павлодар: сроки государственных услуг, май 2020')
    expect(await titleWith('551000000', '552200000')).toMatch(/^Павлодар, [^,]+: сроки/)
    expect(await titleWith('551000000', '551600000', '552200000', '553200000')).toMatch(
      /^Услугодатели \(4 из 13\): сроки/,
    )
  })

  it.each(['kk', 'ru', 'en'] as const)(
    'names the stage of each step that is to be watched, in %s',
    async (language) => {
      const request = requestOf({ month: MONTH, language })
      const { blocks } = await printed(world.regulation.current, await gathered(world), request)
      const watched = blocks.flatMap((block) => (block.kind === 'points' ? block.items : []))
      expect(watched.length).toBeGreaterThan(0)
      for (const { lead } of watched) expect(lead).toMatch(/, .+ \(\p{Lu}[^)]+\)\.$/u)
    },
  )

  it('is shown page by page as it prints, in pictures that fetch and run nothing', async () => {
    const request = requestOf({ month: MONTH, language: 'kk' })
    const document = await printed(world.regulation.current, await gathered(world), request)
    const [pages, pdf] = [await toPages(document), await toPdf(document, 0)]
    expect(pages.length).toBe(pdf.pages)
    for (const page of pages) {
      expect(page).toMatch(/^<svg [^>]*viewBox="0 0 595\.\d+ 841\.89"/)
      expect(page).not.toMatch(/<script|<style|<foreignObject|href="(?!#|data:image\/svg)/)
      const drawn = new Set([...page.matchAll(/xlink:href="#(\w+)"/g)].map(([, id]) => id))
      for (const id of drawn) expect(page).toContain(`<symbol id="${id}"`)
    }
  })

  it('is made beside whoever else is served', async () => {
    const asked = { language: 'en', chapters: true }
    const report = await printed(
      world.regulation.current,
      await gathered(world, asked),
      requestOf({ month: MONTH, ...asked }),
    )
    let longest = 0
    const begun = performance.now()
    let last = begun
    const beat = setInterval(() => {
      longest = Math.max(longest, performance.now() - last)
      last = performance.now()
    }, 5)
    const { pages } = await toPdf(report, 0)
    clearInterval(beat)
    expect(pages).toBeGreaterThan(15)
    // Set here, nobody would have been answered for as long as it took.
    expect(longest).toBeLessThan((performance.now() - begun) / 2)
  })
})

withPoppler('the PDF, read by poppler (skipped without pdftotext)', () => {
  it.each([
    ['kk', 'Мемлекеттік қызметтердің мерзімдері, 2020 жылғы мамыр', '1-кесте.'],
    ['ru', 'Сроки государственных услуг, май 2020', 'Табл. 1.'],
    ['en', 'Deadlines of state services, May 2020', 'Table 1.'],
  ] as const)('in %s is tagged, titled, and every letter of it can be selected', async (language, title, table) => {
    const { content, pages } = await made(language)
    const info = said('pdfinfo', content, 'FILE') ?? ''
    expect(info).toMatch(new RegExp(`Title: +${title}`))
    expect(info).toMatch(/Tagged: +yes/)
    expect(info).toMatch(new RegExp(`Pages: +${pages}`))
    expect(info).toMatch(/Page size: +595\.\d+ x 841\.\d+ pts \(A4\)/)
    const text = (said('pdftotext', content, '-layout', 'FILE', '-') ?? '').replaceAll('\u00a0', ' ')
    expect(text.replaceAll(/\s+/g, ' ')).toContain(title)
    expect(text).toContain(table)
    expect(text).not.toMatch(/undefined|NaN|\[object|\ufffd/)
    // Every font is in the file, with the letters that its glyphs stand for.
    const fonts = (said('pdffonts', content, 'FILE') ?? '').split('\n').slice(2).filter(Boolean)
    expect(fonts.length).toBeGreaterThan(1)
    for (const font of fonts) expect(font).toMatch(/Inter\S* .*yes yes yes/)
  })

  it.each(['kk', 'ru', 'en'] as const)(
    'in %s is drawn into a picture for each page, to be looked at',
    async (language) => {
      const { content, pages } = await made(language)
      const sizes = pictures(content, `report-${language}`)
      expect(sizes.length).toBe(pages)
      // A page with nothing but its head and foot would be half of that.
      for (const size of sizes) expect(size).toBeGreaterThan(15_000)
    },
  )

  it('says PDF/UA-1 of itself, and is marked up as one', async () => {
    const { content } = await made('en')
    expect(said('pdfinfo', content, '-meta', 'FILE')).toContain('<pdfuaid:part>1</pdfuaid:part>')
    expect(said('pdfinfo', content, '-struct', 'FILE')).toMatch(/Table[\s\S]*TH[\s\S]*TD/)
  })

  it.each([
    ['kk', 'Қолтаңбалар', 'Екібастұз'],
    ['ru', 'Подписи', 'Экибастуз'],
    ['en', 'Signatures', 'Ekibastuz'],
  ] as const)(
    'in %s has a bookmark for every part and every chapter, on the page where it begins',
    async (language, last, place) => {
      const { content, pages } = await made(language, { chapters: true })
      const outline = /<outline>([\s\S]*)<\/outline>/.exec(
        said('pdftohtml', content, '-xml', '-stdout', '-i', 'FILE') ?? '',
      )
      const items = [...(outline?.[1] ?? '').matchAll(/<item page="(\d+)">([^<]+)<\/item>/g)].map(([, page, text]) => ({
        page: Number(page),
        text: text ?? '',
      }))
      const speech = speechOf(language)
      const { words } = speech
      const texts = items.map(({ text }) => text.replaceAll('\u00a0', ' '))
      for (const part of PARTS.filter((one) => one !== 'summary')) expect(texts).toContain(words.parts[part])
      expect(texts.filter((text) => text.includes(place)).length).toBe(1)
      expect(texts.at(-1)).toBe(last)
      expect(items.map(({ page }) => page)).toEqual(items.map(({ page }) => page).toSorted((a, b) => a - b))
      expect(items.at(-1)?.page).toBe(pages)
      // They say what they are put to, on whatever page they stand.
      const end = said('pdftotext', content, '-raw', '-f', String(pages), '-l', String(pages), 'FILE', '-') ?? ''
      expect(end.slice(end.indexOf(last)).replaceAll(/\s+/g, ' ')).toContain(
        speech.words.title(speech.dates.month(MONTH)),
      )
      // The first after the title is where it says.
      const own = items[1]
      const page = said('pdftotext', content, '-f', String(own?.page), '-l', String(own?.page), 'FILE', '-') ?? ''
      expect(page.replaceAll(/\s+/g, ' ')).toContain(own?.text.replaceAll(/\s+/g, ' '))
    },
  )

  it('takes nothing of a log for markup', async () => {
    const { figures } = await gathered(world)
    const request = requestOf({ month: MONTH, language: 'en', parts: ['breaches'] })
    const evil = '#pagebreak() *b* $x$ _i_ `c` = H <l> @ref \\ ] "'
    const LETTERS = 'Әә Ғғ Ққ Ңң Өө Ұұ Үү Һһ Іі'
    const row = {
      provider: '551000000',
      service: 'HQ',
      stage: 'HQ-1',
      step: 4,
      actor: null,
      resource: evil,
      verdict: 'late' as const,
      deadline: '2020-05-05T17:59:59.999999Z',
      last_day: '2020-05-05',
      completed: '2020-05-07T10:00:00.000000Z',
      late_by: 2,
      late_unit: 'calendar_days',
      late_norms: 0.2,
      reason: LETTERS,
    }
    const breaches = [{ ...row, case_id: `${evil} 1` }]
    const writing = writingOf(world.regulation.current, { figures, request, issued: null, breaches })
    const { content, pages } = await toPdf(documentOf(writing), 0)
    expect(pages).toBe(1)
    const text = (said('pdftotext', content, '-raw', 'FILE', '-') ?? '').replaceAll(/\s+/g, '')
    expect(text.split('#pagebreak()*b*$x$_i_`c`=H<l>@ref\\]"').length).toBe(3)
    expect(text).toContain(LETTERS.replaceAll(' ', ''))
  })
})
