import type { SentMessage } from '../../../server/contract-alerts.ts'
import type { Speech } from '../../language/speech.ts'

export function kindName({ m }: Speech, kind: SentMessage['kind']): string {
  return {
    immediate: m.kindImmediate(),
    digest: m.kindDigest(),
    escalation: m.kindEscalation(),
    repeat: m.kindRepeat(),
    catch_up: m.kindCatchUp(),
    report: m.kindReport(),
  }[kind]
}

/** The last answer of the server that a message was given to, in its own words. */
export const serverSaid = ({
  code,
  answer,
}: {
  readonly code: string | null
  readonly answer: string | null
}): string => [code, answer].filter(Boolean).join(' ')
