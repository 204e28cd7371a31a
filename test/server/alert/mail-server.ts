import { once } from 'node:events'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

export interface Mail {
  readonly to: readonly string[]
  readonly raw: string
  readonly encrypted: boolean
  readonly user: string | undefined
}

/** What the server says to a mail: nothing is accepted but what is answered with undefined. */
export type Answering = (mail: Mail, count: number) => { code: number; text: string } | 'cut' | 'silent' | undefined

export interface MailServer {
  readonly port: number
  readonly mails: Mail[]
  /** Every mail that came whole, also those that were turned away. */
  readonly heard: Mail[]
  close(): Promise<void>
}

/** A real SMTP server on loopback. */
export async function openMailServer(
  options: SMTPServerOptions = {},
  answering: Answering = () => undefined,
): Promise<MailServer> {
  const [mails, heard]: [Mail[], Mail[]] = [[], []]
  const server = new SMTPServer({
    authOptional: true,
    disableReverseLookup: true,
    disabledCommands: options.key === undefined && !options.secure ? ['STARTTLS'] : [],
    onData(stream, session, callback) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        const mail: Mail = {
          to: session.envelope.rcptTo.map(({ address }) => address),
          raw: Buffer.concat(parts).toString('utf8'),
          encrypted: session.secure,
          user: typeof session.user === 'string' ? session.user : undefined,
        }
        heard.push(mail)
        const answer = answering(mail, heard.length)
        if (answer === 'silent') return
        if (answer === 'cut') {
          for (const connection of server.connections) connection.close()
          return
        }
        if (answer === undefined) {
          mails.push(mail)
          callback()
        } else callback(Object.assign(new Error(answer.text), { responseCode: answer.code }))
      })
    },
    ...options,
  })
  server.on('error', () => undefined)
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const address = server.server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    port: address.port,
    mails,
    heard,
    close: () =>
      new Promise((resolve) => {
        server.close(resolve)
      }),
  }
}

/** A header's value, unfolded. */
export const headerOf = (raw: string, name: string): string | undefined =>
  new RegExp(`^${name}: ([^\\r\\n]*(?:\\r\\n[ \\t][^\\r\\n]*)*)`, 'im').exec(raw.slice(0, raw.indexOf('\r\n\r\n')))?.[1]
