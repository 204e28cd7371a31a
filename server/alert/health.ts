import type { AlertHealth, AlertStatus, AlertTrouble } from '../contract-alerts.ts'

/** Codes by which nothing was said within the time: of Node, of its fetch, of an aborted attempt. */
const SILENT = /timed?_?out|timeout|abort/i
/** A server's own code, of SMTP or HTTP; `refused` before it when it was about an address. */
const SAID_NO = /^(?:refused )?\d{3}/

/**
 * What keeps alerts from those whom they are for, as a monitor may hear it: no address and no words of a server, which
 * may hold some.
 */
export function alertHealth({ channels, ...rest }: AlertStatus): AlertHealth {
  return {
    ...rest,
    trouble: [
      ...(rest.failing ? [{ what: 'not_evaluated', channel: null } as const] : []),
      ...channels.flatMap(troubleOf),
    ],
    channels: channels.map(({ lastError: _, lastCode: __, ...channel }) => channel),
  }
}

function troubleOf({ channel, on, failed, waiting, lastCode }: AlertStatus['channels'][number]): AlertTrouble[] {
  const trouble: AlertTrouble[] = failed > 0 ? [{ what: 'dead_letters', channel, messages: failed }] : []
  if (lastCode === null || !on || waiting === 0) return trouble
  const what = SILENT.test(lastCode) ? 'silent' : SAID_NO.test(lastCode) ? 'refuses' : 'unreachable'
  return [...trouble, { what, channel, messages: waiting }]
}
