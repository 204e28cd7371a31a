import { domainToASCII } from 'node:url'
import { createTransport, type NodemailerError } from 'nodemailer'
import type { Mail } from './alerts-file.ts'
import { type Outgoing, oneLine, type Sender, type Sent } from './sender.ts'

export interface SmtpTimes {
  /** Milliseconds until a connection stands, and until the server says its first word. */
  readonly connect: number
  /** Milliseconds without a word, and for a whole message. */
  readonly silence: number
  readonly whole: number
}

const TIMES: SmtpTimes = { connect: 15_000, silence: 30_000, whole: 90_000 }
/** Messages that are under way at once: one slow mailbox must not hold the others up. */
export const MAILS_AT_ONCE = 4

/** Sends by SMTP. The same message leaves with the same Message-ID and the same bytes, however often. */
export function smtpSender(mail: Mail, times: SmtpTimes = TIMES): Sender {
  const transport = createTransport({
    pool: true,
    host: mail.host,
    port: mail.port,
    secure: mail.tls === 'tls',
    requireTLS: mail.tls === 'starttls',
    ignoreTLS: mail.tls === 'none',
    ...(mail.ca === null ? {} : { tls: { ca: mail.ca } }),
    ...(mail.auth === null ? {} : { auth: { user: mail.auth.user, pass: mail.auth.password } }),
    maxConnections: MAILS_AT_ONCE,
    // A cut connection is told, not tried again in silence: every attempt goes on file.
    maxRequeues: 0,
    idleTimeout: 60_000,
    connectionTimeout: times.connect,
    greetingTimeout: times.connect,
    socketTimeout: times.silence,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    async send(message, signal) {
      try {
        const done = await transport.sendMail({
          ...mailOf(mail, message),
          attachments: (await message.files?.())?.map(({ name, type, content }) => ({
            filename: name,
            contentType: type,
            content,
          })),
          signal: AbortSignal.any([signal, AbortSignal.timeout(times.whole)]),
        })
        return { outcome: 'accepted', code: codeOf(done.response), answer: oneLine(done.response) }
      } catch (error) {
        return failureOf(error as NodemailerError)
      }
    },
    close: () => transport.close({ force: true }),
  }
}

function mailOf({ from }: Mail, { message, address, createdAt, subject, text, html }: Outgoing) {
  return {
    from,
    to: { name: '', address },
    subject: subject ?? '',
    text,
    ...(html === null ? {} : { html }),
    messageId: `<${message}@${hostOf(from)}>`,
    date: new Date(Number(createdAt / 1000n)),
    baseBoundary: message,
    xMailer: false as const,
    // Nobody's "I am on holiday" answers it.
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
  }
}

const hostOf = (from: string): string => domainToASCII(/@([^\s<>@]+)>?$/.exec(from)?.[1] ?? '') || 'merzim.invalid'
const codeOf = (response: string): string => /^\d{3}/.exec(response)?.[0] ?? ''

/** Codes that say that a mailbox is full: it may be emptied. */
const FULL = /\b[45]\.2\.2\b|^552\b/

function failureOf(error: NodemailerError): Sent {
  const code = error.responseCode === undefined ? (error.code ?? error.name) : String(error.responseCode)
  const answer = oneLine(error.response ?? error.message)
  const later = (unreachable: boolean): Sent => ({ outcome: 'later', code, answer, unreachable })
  const { responseCode, command } = error
  // Nothing was said about this message: no connection, no encryption, no sign-in, another sender wanted.
  if (responseCode === undefined) return error.code === 'EENVELOPE' ? refusal(code, answer) : later(true)
  if (/^AUTH/.test(command ?? '') || error.code === 'EAUTH') return later(true)
  if (['CONN', 'EHLO', 'HELO', 'LHLO', 'STARTTLS', 'MAIL FROM'].includes(command ?? '')) return later(true)
  if (responseCode === 421) return later(true)
  if (responseCode < 500 || responseCode === 503 || FULL.test(answer)) return later(false)
  // 5.7: what the server will not do for us says nothing about the mailbox.
  if (command === 'RCPT TO' && !/\b5\.7\.\d/.test(answer)) return refusal(code, answer)
  return { outcome: 'failed', code, answer, refused: false }
}

const refusal = (code: string, answer: string): Sent => ({ outcome: 'failed', code, answer, refused: true })
