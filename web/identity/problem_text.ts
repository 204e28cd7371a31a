import type { AnswerError } from '../answer/client.ts'
import { errorText } from '../answer/error_words.ts'
import type { Speech } from '../language/speech.ts'

/** What went wrong, with the reason of a weak password and the seconds to wait. */
export function problemText(t: Speech, error: AnswerError): string {
  const { m } = t
  const details = (error.details ?? {}) as { readonly why?: string; readonly seconds?: number }
  if (error.code === 'weak_password') {
    switch (details.why) {
      case 'short':
        return m.weakShort()
      case 'long':
        return m.weakLong()
      case 'own_name':
        return m.weakOwnName()
      case 'breached':
        return m.weakBreached()
      default:
        return m.weakSimple()
    }
  }
  return error.code === 'sign_in_delayed' ? m.errorDelayed({ seconds: details.seconds ?? 5 }) : errorText(t, error)
}
