import { capital, type Letter, type LetterCase } from './letter.ts'
import { unlinked } from './plain.ts'

/** Cases that one mail tells in full: more, and mail programs cut it. */
export const MOST_CASES = 50

/** The letter as plain text: everything that its HTML says, for those who read no HTML. */
export function textOf(letter: Letter): string {
  const { phrases: words } = letter
  let left = MOST_CASES
  const parts = letter.groups.flatMap(({ heading, cases }) => {
    const shown = cases.slice(0, left)
    left -= shown.length
    if (shown.length === 0) return []
    return [
      ...(letter.cases > 1 ? [`${heading.toUpperCase()} (${cases.length})`] : []),
      ...shown.map((one) => caseText(one, letter)),
    ]
  })
  if (letter.cases > MOST_CASES) parts.push(more(letter, MOST_CASES))
  if (letter.answerAllLink !== null) parts.push(`${words.answerAll(letter.cases)}:\n${letter.answerAllLink}`)
  const foot = [
    ...letter.why.map(unlinked),
    ...(letter.inboxLink === null ? [] : [`${words.change}: ${letter.inboxLink}`]),
  ]
  const head = [unlinked(`${letter.finding}.`), letter.note].filter(Boolean).join('\n')
  return `${[head, ...parts, ['-- ', words.signature, ...foot].join('\n')].join('\n\n')}\n`
}

function caseText(
  { caseId, step, state, lines, caseLink, answerLink }: LetterCase,
  { phrases: words }: Letter,
): string {
  const links = [
    ...(caseLink === null ? [] : [`${words.openCase}: ${caseLink}`]),
    ...(answerLink === null ? [] : [`${words.answer}: ${answerLink}`]),
  ]
  const told = [capital(state), ...lines].map(unlinked)
  return [`${unlinked(caseId)} — ${unlinked(step)}`, ...[...told, ...links].map((line) => `  ${line}`)].join('\n')
}

export const more = ({ cases, inboxLink, phrases: words }: Letter, shown: number): string =>
  `${words.more(cases - shown)}${inboxLink === null ? '' : `\n${words.moreLink}: ${inboxLink}`}`
