import { capital, type Letter, type LetterCase } from './letter.ts'
import { unlinked } from './plain.ts'
import { more } from './text.ts'

/** What the Bot API takes in one message, in the units in which JavaScript counts. */
const LONGEST = 4096

/** The letter as one message without markup, so that nothing in it can be taken for any. */
export function telegramText(letter: Letter): string {
  const { phrases: words, groups, answerAllLink } = letter
  const head = [unlinked(`${letter.subject}.`), letter.note].filter(Boolean).join('\n')
  const foot = [
    ...(answerAllLink === null ? [] : [`${words.answerAll(letter.cases)}: ${answerAllLink}`]),
    [unlinked(letter.why[0] ?? ''), words.localTime].join(' '),
  ].join('\n\n')
  const blocks = groups.flatMap(({ cases }) => cases.map((one) => caseText(one, letter)))
  const whole = [head, ...blocks, foot].join('\n\n')
  if (whole.length <= LONGEST) return whole
  // Whole cases as long as there is room, and how many are not told here.
  const room = LONGEST - [head, more(letter, 0), foot].join('\n\n').length
  let [shown, length] = [0, 0]
  for (const block of blocks) {
    if (length + block.length + 2 > room) break
    length += block.length + 2
    shown++
  }
  return [head, ...blocks.slice(0, shown), more(letter, shown), foot].join('\n\n')
}

function caseText(
  { caseId, step, state, lines, caseLink, answerLink }: LetterCase,
  { phrases: words }: Letter,
): string {
  return [
    `▪ ${unlinked(caseId)} — ${unlinked(step)}`,
    ...[capital(state), ...lines].map(unlinked),
    ...(caseLink === null ? [] : [caseLink]),
    ...(answerLink === null ? [] : [`${words.answer}: ${answerLink}`]),
  ].join('\n')
}
