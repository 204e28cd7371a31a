import { sendJson } from '../answer/client.ts'

const SCALE = 2

/** Hands a file to the browser. */
function save(name: string, content: Blob): void {
  const address = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The download has its own hold on the content once it has begun.
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}

export function saveCsv(name: string, text: string): void {
  save(name, new Blob([text], { type: 'text/csv;charset=utf-8' }))
  // A heading, and the empty line that a file ends with.
  noteExport(name, 'csv', Math.max(0, text.split('\n').length - 2))
}

export function saveSvg(name: string, svg: string): void {
  save(name, new Blob([svg], { type: 'image/svg+xml' }))
  noteExport(name, 'svg', null)
}

/** The file was made here: the server is told, for its audit trail. The reader has it whatever comes of that. */
function noteExport(what: string, format: 'csv' | 'svg' | 'png', rows: number | null): void {
  const never = new AbortController().signal
  sendJson('POST', '/api/v1/me/exports', { what, format, rows }, never).catch(() => undefined)
}

/** The picture as PNG with twice as many points each way, for print and slides. */
export async function savePng(name: string, svg: string): Promise<void> {
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(await withFonts(svg))}`
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = image.naturalWidth * SCALE
  canvas.height = image.naturalHeight * SCALE
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('This browser cannot draw the picture')
  context.scale(SCALE, SCALE)
  await drawWhole(context, image)
  const png = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
  if (png === null) throw new Error('This browser cannot write the picture')
  save(name, png)
  noteExport(name, 'png', null)
}

const MOST_DRAWS = 20
const FONT_PAUSE_MS = 60

/**
 * Chromium takes a picture for loaded before the fonts inside it are: each is read when the first letter of it is drawn,
 * and until then another stands there. It is drawn until it stays the same.
 */
async function drawWhole(context: CanvasRenderingContext2D, image: HTMLImageElement): Promise<void> {
  const { width, height } = context.canvas
  let before = ''
  for (let drawn = 0; drawn < MOST_DRAWS; drawn++) {
    context.clearRect(0, 0, width, height)
    context.drawImage(image, 0, 0)
    const now = context.canvas.toDataURL()
    if (now === before) return
    before = now
    await new Promise((resolve) => setTimeout(resolve, FONT_PAUSE_MS))
  }
}

/** A picture of its own reads no style sheet: the fonts that the page uses go into it. */
async function withFonts(svg: string): Promise<string> {
  const faces = await Promise.all(loadedFaces().map(faceInside))
  return svg.replace(/(<svg[^>]*>)/, `$1<style>${faces.join('')}</style>`)
}

function loadedFaces(): CSSFontFaceRule[] {
  return [...document.styleSheets]
    .flatMap((sheet) => [...sheet.cssRules])
    .filter((rule) => rule instanceof CSSFontFaceRule)
    .filter((rule) => !rule.cssText.includes('latin-ext'))
}

async function faceInside(face: CSSFontFaceRule): Promise<string> {
  const [, address] = /url\("?([^")]+)"?\)/.exec(face.cssText) ?? []
  if (address === undefined) return ''
  const font = await (await fetch(new URL(address, face.parentStyleSheet?.href ?? location.href))).blob()
  const data = await new Promise<string>((resolve) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result))
    reader.readAsDataURL(font)
  })
  return face.cssText.replace(/url\("?[^")]+"?\)/, `url(${data})`)
}
