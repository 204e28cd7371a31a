import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { awaitTogether } from '../../web/answer/together.ts'

/** Protects the drawing of a page in one go: answers wait for those asked with them, but not for ever. */
beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('answers to what is asked at once', () => {
  it('are shown together, in the order in which they came', () => {
    const shown: string[] = []
    const [first, second, third] = [awaitTogether(), awaitTogether(), awaitTogether()]
    second(() => shown.push('second'))
    first(() => shown.push('first'))
    expect(shown).toEqual([])
    third(() => shown.push('third'))
    expect(shown).toEqual(['second', 'first', 'third'])
  })
  it('do not wait for one that takes long', () => {
    const shown: string[] = []
    const [quick, slow] = [awaitTogether(), awaitTogether()]
    quick(() => shown.push('quick'))
    vi.advanceTimersByTime(100)
    expect(shown).toEqual(['quick'])
    slow(() => shown.push('slow'))
    expect(shown).toEqual(['quick', 'slow'])
  })
  it('do not wait for one that nobody wants any more', () => {
    const shown: string[] = []
    const [wanted, dropped] = [awaitTogether(), awaitTogether()]
    wanted(() => shown.push('wanted'))
    dropped()
    dropped(() => shown.push('too late'))
    expect(shown).toEqual(['wanted'])
  })
})
