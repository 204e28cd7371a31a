/** Colours of the pages' light theme (web/styles/tokens.css): paper is white. */
export const INK = '#14181F'
export const INK2 = '#454D5A'
export const INK3 = '#5F6877'
export const LINE = '#E2E5EA'
export const CTL = '#868E9B'
export const BLUE = '#1F66B8'
export const VERM = '#D1440F'
export const VERM_TEXT = '#B23507'
export const GREY = '#7D8694'

const escaped = (text: string): string =>
  text.replaceAll(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign)

type Attributes = Readonly<Record<string, string | number>>

const written = (attributes: Attributes): string =>
  Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${typeof value === 'number' ? Number(value.toFixed(2)) : escaped(value)}"`)
    .join('')

export const element = (name: string, attributes: Attributes): string => `<${name}${written(attributes)}/>`

export const line = (x1: number, y1: number, x2: number, y2: number, stroke: string, width = 1): string =>
  element('line', { x1, y1, x2, y2, stroke, 'stroke-width': width })

/** A text of a chart, at its baseline. The page sets it, in its own letters: it can be selected, and prints as it is shown. */
export interface Label {
  readonly x: number
  readonly y: number
  readonly text: string
  readonly size: number
  readonly fill: string
  readonly weight: number
  readonly anchor: 'start' | 'middle' | 'end'
}

/** A chart: its shapes as SVG, and the texts over them. */
export interface Drawing {
  readonly width: number
  readonly height: number
  readonly svg: string
  readonly labels: readonly Label[]
}

export const label = (
  x: number,
  y: number,
  text: string,
  more: Partial<Pick<Label, 'size' | 'fill' | 'weight' | 'anchor'>> = {},
): Label => ({ x, y, text, size: 11, fill: INK3, weight: 400, anchor: 'start', ...more })

/** Puts shapes (elements as text) and labels together. */
export const drawing = (width: number, height: number, parts: readonly (string | Label)[]): Drawing => ({
  width,
  height,
  svg: `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${parts
    .filter((part) => typeof part === 'string')
    .join('')}</svg>`,
  labels: parts.filter((part) => typeof part !== 'string'),
})

/** About how wide a text of Inter is, in units of its size: enough to keep labels apart. */
export const widthOf = (text: string, size: number): number => text.length * size * 0.56
