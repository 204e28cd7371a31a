import { describe, expect, it } from 'vitest'
import { linkedParts, type NumberLink } from '../../web/format/linked.ts'

/** Protects sentences whose numbers are links: each number leads to its own list, in any order of words. */
const link = (text: string, href: string, opens = 1): NumberLink => ({ text, href, opens })
const said = (sentence: string, links: readonly NumberLink[]) =>
  linkedParts(sentence, links).map(({ text, link: found }) => (found === null ? text : `[${text} ${found.href}]`))

describe('the numbers of a sentence', () => {
  it('are cut out where they stand, and nothing of the sentence is lost', () => {
    const sentence = 'In 90 days 1,845 stages were completed, 299 late.'
    const links = [link('1,845', 'all'), link('299', 'late')]
    expect(said(sentence, links)).toEqual([
      'In 90 days ',
      '[1,845 all]',
      ' stages were completed, ',
      '[299 late]',
      ' late.',
    ])
    expect(
      linkedParts(sentence, links)
        .map(({ text }) => text)
        .join(''),
    ).toBe(sentence)
  })
  it('may come in another order than the links', () => {
    expect(said('кешігіп — 5, барлығы 12', [link('12', 'all'), link('5', 'late')])).toEqual([
      'кешігіп — ',
      '[5 late]',
      ', барлығы ',
      '[12 all]',
    ])
  })
  it('are not looked for inside a longer number', () => {
    expect(said('1\u00a0845 и 45,5 и 45', [link('45', 'some')])).toEqual(['1\u00a0845 и 45,5 и ', '[45 some]'])
  })
  it('that are equal lead to their own lists one after the other', () => {
    expect(said('7 ended, 7 late', [link('7', 'ended'), link('7', 'late')])).toEqual([
      '[7 ended]',
      ' ended, ',
      '[7 late]',
      ' late',
    ])
  })
  it('that count nothing, or are not there, are no links', () => {
    expect(said('0 late of 3', [link('0', 'late', 0), link('8', 'none')])).toEqual(['0 late of 3'])
  })
})
