import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import english from '../../web/language/en/index.ts'
import kazakh from '../../web/language/kk/index.ts'
import russian from '../../web/language/ru/index.ts'

const web = fileURLToPath(new URL('../../web/', import.meta.url))
const keys = Object.keys(english.messages).sort()
const others: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ['kk', kazakh.messages],
  ['ru', russian.messages],
]

/** Everything that the pages are written in, without the messages themselves. */
const sources = readdirSync(web, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(ts|svelte)$/.test(file) && !/^language[\\/](kk|ru|en)[\\/]/.test(file))
  .map((file) => readFileSync(join(web, file), 'utf8'))
  .join('\n')

/** `{n:number|count}` → `n:number`: what a message must be given. Plural parts in double braces ask for nothing new. */
function argumentsOf(message: string): string[] {
  const single = message.replaceAll(/\{\{.*?\}\}/g, '')
  return [
    ...new Set([...single.matchAll(/\{(\w+)(?::(\w+))?/g)].map(([, name, type]) => `${name}:${type ?? ''}`)),
  ].sort()
}

describe.each(others)('the messages in %s', (_, messages) => {
  it('are those of the English list, none missing and none over', () => {
    expect(Object.keys(messages).sort()).toEqual(keys)
  })

  it('take what the English ones take', () => {
    const wrong = keys.filter((key) => {
      const wanted = english.messages[key as keyof typeof english.messages]
      return argumentsOf(messages[key] ?? '').join() !== argumentsOf(wanted).join()
    })
    expect(wrong).toEqual([])
  })

  it('are not empty, and not left in English', () => {
    const sameOnPurpose = new Set([
      'downloadPng',
      'downloadSvg',
      'monthPart',
      'lateByPlus',
      'casesTitleState',
      'calendarSubtitle',
    ])
    const left = keys.filter(
      (key) => !sameOnPurpose.has(key) && messages[key] === english.messages[key as keyof typeof english.messages],
    )
    expect(left).toEqual([])
    expect(keys.filter((key) => messages[key]?.trim() === '')).toEqual([])
  })
})

describe('every message', () => {
  it('is used', () => {
    expect(keys.filter((key) => !new RegExp(`\\bm\\.${key}\\(`).test(sources))).toEqual([])
  })
})

describe('Russian plurals', () => {
  it('have all six forms of CLDR, so that none falls back to a wrong one', () => {
    const short = Object.entries(russian.messages).filter(([, message]) =>
      [...message.matchAll(/\{\{(?:\w+:)?(.*?)\}\}/g)].some(([, forms]) => forms?.split('|').length !== 6),
    )
    expect(short).toEqual([])
  })
})

describe('the lists of one language', () => {
  it.each(['kk', 'ru', 'en'])('in %s share no name: the later one would take the place of the earlier', (language) => {
    const folder = join(web, 'language', language)
    const names = readdirSync(folder)
      .filter((file) => file !== 'index.ts')
      .flatMap((file) =>
        [...readFileSync(join(folder, file), 'utf8').matchAll(/^ {2}(\w+):/gm)].map(([, name]) => name),
      )
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
  })
})
