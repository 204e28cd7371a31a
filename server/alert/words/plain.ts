/** Most characters of a case's number, or of a person's or body's name, that a message repeats. */
const LONGEST = 80
/** Of the names of services, steps and providers. */
export const LONGEST_NAME = 200

/**
 * Text from a log as a message may repeat it: one line of visible characters in their own order, no number of a person,
 * nothing that a program takes for a link or for somebody's name.
 */
export function plain(text: string, longest = LONGEST): string {
  const visible = text
    .toWellFormed()
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    // Directions, zero widths, soft hyphens, tags, private and unassigned characters.
    .replaceAll(/[\p{Cf}\p{Co}\p{Cn}\u115f\u1160\u3164\uffa0]|\p{Variation_Selector}/gu, '')
    .replaceAll(/(\p{M}{2})\p{M}+/gu, '$1')
    .trim()
  const masked = maskPersons(visible)
  const all = [...masked]
  return all.length <= longest ? masked : `${all.slice(0, longest - 1).join('')}…`
}

/** As they are written: in one run, in two sixes, in fours or threes. Longer runs are numbers of something else. */
const PERSON =
  /(?<!\p{Nd})(?:\p{Nd}{12}|\p{Nd}{6}[ .-]\p{Nd}{6}|\p{Nd}{4}([ .-])\p{Nd}{4}\1\p{Nd}{4}|\p{Nd}{3}([ .-])(?:\p{Nd}{3}\2){2}\p{Nd}{3})(?!\p{Nd})/gu

/** Whatever looks like the number of a person is taken for one. */
export const maskPersons = (text: string): string => text.replaceAll(PERSON, '•'.repeat(12))

/** Whether a text can stand in an address that leaves: it names no person. */
export const namesNobody = (text: string): boolean => plainDigits(text) === text

const plainDigits = (text: string): string => maskPersons(text.replaceAll(/[\p{Cf}]/gu, ''))

/** The invisible joiner: what it stands in is no longer taken for an address or somebody's name. */
const JOINER = '\u2060'

/** For plain text, where mail programs and messengers make links of what looks like one. Other text stays as it is. */
export const unlinked = (text: string): string =>
  text.replaceAll(/:\/(?=\/)|[@#](?=[\p{L}\p{N}_])|(?<=^|\s)\/(?=\w)|\.(?=\p{L}{2})/gu, (mark) => `${mark}${JOINER}`)

const ESCAPED: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** For HTML, in text and in attributes with quotation marks. */
export const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (mark) => ESCAPED[mark] ?? mark)
