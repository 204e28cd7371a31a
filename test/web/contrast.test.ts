import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

/** WCAG 2.2: the colours are few, so every pair that is used is computed, in both themes. */
const css = readFileSync(fileURLToPath(new URL('../../web/styles/tokens.css', import.meta.url)), 'utf8')
const tokens = new Map(
  [...css.matchAll(/--(\w+): light-dark\((#\w{6}), (#\w{6})\)/g)].map(([, name, light, dark]) => [
    name,
    { light, dark },
  ]),
)

type Theme = 'light' | 'dark'

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((channel) => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(one: string, other: string, theme: Theme): number {
  const [a = 0, b = 0] = [one, other].map((name) => luminance(tokens.get(name)?.[theme] ?? '')).sort((x, y) => y - x)
  return (a + 0.05) / (b + 0.05)
}

const TEXT: readonly (readonly [text: string, on: string])[] = [
  ['ink', 'bg'],
  ['ink2', 'bg'],
  ['ink3', 'bg'],
  ['ink', 'sub'],
  ['ink2', 'sub'],
  ['ink3', 'sub'],
  ['ink', 'sunk'],
  ['ink2', 'sunk'],
  ['blueT', 'bg'],
  ['vermT', 'bg'],
  ['amberT', 'bg'],
  ['blueT', 'sub'],
  ['vermT', 'sub'],
  ['amberT', 'sub'],
  ['blueT', 'blue1'],
  ['vermT', 'verm1'],
  ['ink2', 'blue1'],
  ['ink2', 'verm1'],
  ['onVerm', 'verm'],
  ['onT2', 't2'],
  ['ink', 't3'],
  ['ink', 't4'],
  ['ink', 't5'],
  ['bg', 'ink'],
]
const MARKS: readonly (readonly [mark: string, on: string])[] = [
  ['ctl', 'bg'],
  ['blue', 'bg'],
  ['verm', 'bg'],
  ['amberE', 'bg'],
  ['g3', 'bg'],
  ['edge', 't3'],
  ['ink', 'bg'],
]

describe.each(['light', 'dark'] as const)('the colours, %s', (theme) => {
  it.each(TEXT)('%s can be read on %s', (text, on) => {
    expect(contrast(text, on, theme)).toBeGreaterThanOrEqual(4.5)
  })
  it.each(MARKS)('%s can be seen on %s', (mark, on) => {
    expect(contrast(mark, on, theme)).toBeGreaterThanOrEqual(3)
  })
})
