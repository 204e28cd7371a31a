import type { Colours } from './colours.ts'

/** Builds pictures to take along. Pure text: the same figure on the page is HTML with links and keys. */
export interface Frame {
  readonly title: string
  readonly subtitle: string
  /** Service, period, places, as-of and source in one line. */
  readonly foot: string
  readonly colours: Colours
}

const PAD = 24
const HEAD = 72
const FOOT = 40
const FACE = 'font-family="Inter, \'Inter Variable\', system-ui, sans-serif"'

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

export interface TextStyle {
  readonly size?: number
  readonly weight?: number
  readonly fill: string
  readonly anchor?: 'start' | 'middle' | 'end'
}

export function text(
  x: number,
  y: number,
  content: string,
  { size = 12, weight = 400, fill, anchor = 'start' }: TextStyle,
): string {
  return `<text x="${x}" y="${y}" font-size="${size}" font-weight="${weight}" fill="${fill}" text-anchor="${anchor}">${escaped(content)}</text>`
}

/** Words in lines of about so many letters, one under the other. */
export function textLines(
  x: number,
  y: number,
  content: string,
  letters: number,
  style: TextStyle,
): { svg: string; lines: number } {
  const lines: string[] = []
  for (const word of content.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + word.length < letters) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  const leading = (style.size ?? 12) + 4
  return { svg: lines.map((line, index) => text(x, y + index * leading, line, style)).join(''), lines: lines.length }
}

export function rect(x: number, y: number, width: number, height: number, fill: string, radius = 0): string {
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}" fill="${fill}"/>`
}

/** Stripes over a place that has been filled already: never colour alone. */
export function hatch(x: number, y: number, width: number, height: number, stroke: string): string {
  const gap = 5
  const lines: string[] = []
  for (let at = gap; at < width + height; at += gap) {
    const low = at < height ? [x, y + at] : [x + at - height, y + height]
    const high = at < width ? [x + at, y] : [x + width, y + at - width]
    lines.push(`M${[...low, ...high].map((n) => Math.round(n * 10) / 10).join(' ')}`)
  }
  return lines.length === 0 ? '' : `<path d="${lines.join('')}" stroke="${stroke}" stroke-width="1" fill="none"/>`
}

/** A whole picture: title, what was measured, the drawing (its own origin at 0,0), and where it comes from. */
export function pictureOf(frame: Frame, width: number, height: number, drawing: string): string {
  const { colours } = frame
  const lines = (content: string, y: number, size: number, style: TextStyle) =>
    textLines(PAD, y, content, Math.floor(width / (size * 0.56)), { ...style, size })
  const title = lines(frame.title, 32, 16, { weight: 620, fill: colours('ink') })
  const under = 32 + title.lines * 20
  const subtitle = lines(frame.subtitle, under, 13, { fill: colours('ink2') })
  const head = HEAD + (title.lines - 1) * 20 + (subtitle.lines - 1) * 17
  const foot = lines(frame.foot, head + height + FOOT - 14, 11, { fill: colours('ink3') })
  const total = head + height + FOOT + (foot.lines - 1) * 15
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width + 2 * PAD}" height="${total}" viewBox="0 0 ${width + 2 * PAD} ${total}" ${FACE}>`,
    rect(0, 0, width + 2 * PAD, total, colours('bg')),
    title.svg,
    subtitle.svg,
    `<g transform="translate(${PAD} ${head})">${drawing}</g>`,
    foot.svg,
    '</svg>',
  ].join('\n')
}
