const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

/** Text with its entities resolved; undefined when one is unknown, unfinished, or no character of XML. */
export function unescaped(text: string): string | undefined {
  let plain = ''
  let at = 0
  for (let start = text.indexOf('&'); start >= 0; start = text.indexOf('&', at)) {
    const end = text.indexOf(';', start)
    if (end < 0) return undefined
    const character = characterOf(text.slice(start + 1, end))
    if (character === undefined) return undefined
    plain += text.slice(at, start) + character
    at = end + 1
  }
  return plain + text.slice(at)
}

function characterOf(entity: string): string | undefined {
  if (!entity.startsWith('#')) return Object.hasOwn(NAMED, entity) ? NAMED[entity] : undefined
  const [, hex, decimal] = /^#(?:x([\da-fA-F]{1,6})|(\d{1,7}))$/.exec(entity) ?? []
  if (hex === undefined && decimal === undefined) return undefined
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
  const allowed =
    code === 9 || code === 10 || code === 13 || (code >= 32 && code < 0xd800) || (code > 0xdfff && code <= 0x10ffff)
  return allowed && code !== 0xfffe && code !== 0xffff ? String.fromCodePoint(code) : undefined
}
