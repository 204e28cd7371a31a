import { htmlOf } from './html.ts'
import { letterOf } from './letter.ts'
import { payloadOf } from './payload.ts'
import { telegramText } from './telegram.ts'
import { textOf } from './text.ts'
import type { Words } from './words.ts'

/** What a message says, in the form that its channel takes. Of the same alerts at the same instant, the same bytes. */
export const compose: Words = (composing) => {
  const letter = letterOf(composing)
  const mail = composing.channel === 'email'
  return {
    subject: composing.channel === 'telegram' ? null : letter.subject,
    text: composing.channel === 'telegram' ? telegramText(letter) : textOf(letter),
    html: mail ? htmlOf(letter, composing.language) : null,
    payload: payloadOf(composing, letter),
  }
}
