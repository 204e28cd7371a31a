import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { Mail as Settings } from '../../../server/alert/deliver/alerts-file.ts'
import type { Outgoing } from '../../../server/alert/deliver/sender.ts'
import { type SmtpTimes, smtpSender } from '../../../server/alert/deliver/smtp.ts'
import type { Instant } from '../../../server/clock/types.ts'
import { headerOf, type MailServer, openMailServer } from './mail-server.ts'

const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

const opensslThere = spawnSync('openssl', ['version']).status === 0
const never = new AbortController().signal
/** For servers that never answer; the others may take their time on a busy machine. */
const QUICK: SmtpTimes = { connect: 800, silence: 800, whole: 3000 }
const message = (own: Partial<Outgoing> = {}): Outgoing => ({
  message: 'a1b2c3',
  address: 'head@akimat.example',
  createdAt: 1_574_827_200_000_000n as Instant,
  subject: '3 іс — мерзімі өткен',
  text: 'Мәтін\n',
  html: '<p>Мәтін</p>',
  payload: '{}',
  ...own,
})

function sender(server: { readonly port: number }, own: Partial<Settings> = {}, times?: SmtpTimes) {
  const settings = {
    host: '127.0.0.1',
    tls: 'none',
    ca: null,
    auth: null,
    from: 'Merzim <alerts@merzim.example>',
  } as const
  const made = smtpSender({ ...settings, port: server.port, ...own }, times)
  closers.push(() => made.close())
  return made
}

async function server(...args: Parameters<typeof openMailServer>): Promise<MailServer> {
  const made = await openMailServer(...args)
  closers.push(() => made.close())
  return made
}

/** A certificate of our own for 127.0.0.1, and its key. */
function certificate(): { readonly key: string; readonly cert: string } {
  const folder = mkdtempSync(join(tmpdir(), 'merzim-tls-'))
  closers.push(() => rmSync(folder, { recursive: true, force: true }))
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  const subject = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1']
  const made = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2']
  execFileSync('openssl', ['req', ...made, ...subject, '-keyout', key, '-out', cert], { stdio: 'ignore' })
  return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') }
}

describe('a mail by SMTP', () => {
  it('arrives with its own Message-ID, and twice with the same bytes', async () => {
    const to = await server()
    const first = await sender(to).send(message(), never)
    expect(first).toMatchObject({ outcome: 'accepted', code: '250' })
    await sender(to).send(message(), never)
    expect(to.mails).toHaveLength(2)
    expect(to.mails[0]?.raw).toBe(to.mails[1]?.raw)
    const raw = to.mails[0]?.raw ?? ''
    expect(headerOf(raw, 'Message-ID')).toBe('<a1b2c3@merzim.example>')
    expect(headerOf(raw, 'Date')).toBe('Wed, 27 Nov 2019 04:00:00 +0000')
    expect(headerOf(raw, 'Auto-Submitted')).toBe('auto-generated')
    expect(to.mails[0]?.to).toEqual(['head@akimat.example'])
  })

  it('lets no line end of a subject or an address begin another header', async () => {
    const to = await server()
    const subject = 'Case\r\nBcc: thief@evil.example\r\n\r\n<h1>body</h1>'
    await sender(to).send(message({ subject }), never)
    expect(headerOf(to.mails[0]?.raw ?? '', 'Bcc')).toBeUndefined()
    expect(to.mails[0]?.to).toEqual(['head@akimat.example'])
    const address = 'head@akimat.example\r\nRCPT TO:<thief@evil.example>'
    await sender(to).send(message({ address }), never)
    expect(to.mails.flatMap((mail) => mail.to).filter((one) => one === 'thief@evil.example')).toEqual([])
  })

  it.skipIf(!opensslThere)('signs in over STARTTLS, and trusts the certificate that it was given', async () => {
    const { key, cert } = certificate()
    const to = await server({
      key,
      cert,
      authOptional: false,
      onAuth: ({ username, password }, _session, callback) =>
        password === 'right' ? callback(null, { user: username ?? '' }) : callback(new Error('535 no')),
    })
    const auth = { user: 'merzim', password: 'right' }
    expect(await sender(to, { tls: 'starttls', ca: cert, auth }).send(message(), never)).toMatchObject({
      outcome: 'accepted',
    })
    expect(to.mails[0]).toMatchObject({ encrypted: true, user: 'merzim' })
    // A certificate of unknown origin, or a wrong password: told as something to be put right, not as a fault of the message.
    for (const own of [
      { ca: null, auth },
      { ca: cert, auth: { ...auth, password: 'wrong' } },
    ]) {
      const sent = await sender(to, { tls: 'starttls', ...own }).send(message(), never)
      expect(sent).toMatchObject({ outcome: 'later', unreachable: true })
    }
    expect(to.mails).toHaveLength(1)
  })

  it.skipIf(!opensslThere)('speaks TLS from the first byte where it is told to', async () => {
    const { key, cert } = certificate()
    const to = await server({ key, cert, secure: true })
    expect(await sender(to, { tls: 'tls', ca: cert }).send(message(), never)).toMatchObject({ outcome: 'accepted' })
    expect(to.mails[0]?.encrypted).toBe(true)
  })

  it('sends nothing over an open connection when STARTTLS is wanted', async () => {
    const to = await server()
    expect(await sender(to, { tls: 'starttls' }).send(message(), never)).toMatchObject({
      outcome: 'later',
      unreachable: true,
    })
    expect(to.heard).toEqual([])
  })

  it.each([
    [451, '4.7.1 greylisted', { outcome: 'later', unreachable: false, code: '451' }],
    [421, '4.3.2 going down', { outcome: 'later', unreachable: true, code: '421' }],
    [554, '5.6.0 looks like spam', { outcome: 'failed', refused: false, code: '554' }],
  ])('takes %i %s for what it is', async (code, text, expected) => {
    const to = await server({}, () => ({ code, text }))
    expect(await sender(to).send(message(), never)).toMatchObject(expected)
  })

  it.each([
    [550, '5.1.1 no such user', { outcome: 'failed', refused: true, code: '550' }],
    [550, '5.7.1 relaying denied', { outcome: 'failed', refused: false, code: '550' }],
    [552, '5.2.2 mailbox full', { outcome: 'later', unreachable: false, code: '552' }],
    [450, '4.2.1 try later', { outcome: 'later', unreachable: false, code: '450' }],
  ])('takes %i %s for a recipient for what it is', async (responseCode, text, expected) => {
    const to = await server({
      onRcptTo: (_address, _session, callback) => callback(Object.assign(new Error(text), { responseCode })),
    })
    expect(await sender(to).send(message(), never)).toMatchObject(expected)
  })

  it('tries again when the connection is cut within the data, or its answer never comes', async () => {
    const cut = await server({}, (_, count) => (count === 1 ? 'cut' : undefined))
    const once = sender(cut)
    expect(await once.send(message(), never)).toMatchObject({ outcome: 'later', unreachable: true })
    expect(await once.send(message(), never)).toMatchObject({ outcome: 'accepted' })
    expect(cut.heard[0]?.raw).toBe(cut.heard[1]?.raw)
    const silent = await server({}, () => 'silent')
    expect(await sender(silent, {}, QUICK).send(message(), never)).toMatchObject({
      outcome: 'later',
      code: 'ETIMEDOUT',
    })
  })

  it('waits for no server that says nothing, or that is not there', async () => {
    const mute = createServer()
    await new Promise<void>((resolve) => {
      mute.listen(0, '127.0.0.1', resolve)
    })
    closers.push(() => mute.close())
    const address = mute.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    expect(await sender({ port }, {}, QUICK).send(message(), never)).toMatchObject({
      outcome: 'later',
      unreachable: true,
    })
    const gone = await openMailServer()
    await gone.close()
    expect(await sender(gone).send(message(), never)).toMatchObject({ outcome: 'later', unreachable: true })
  })
})
