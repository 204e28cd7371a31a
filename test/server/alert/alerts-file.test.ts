import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { AlertsFileError, readAlertsFile } from '../../../server/alert/deliver/alerts-file.ts'

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

function dataWith(text: string, files: Readonly<Record<string, string>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'merzim-alerts-'))
  folders.push(folder)
  writeFileSync(join(folder, 'alerts.yaml'), text)
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
  return folder
}

const faultsOf = (text: string): string[] => {
  try {
    readAlertsFile(dataWith(text))
    return []
  } catch (error) {
    if (!(error instanceof AlertsFileError)) throw error
    return error.faults.map(({ line, reason }) => `${line}: ${reason}`)
  }
}

it('reads what is set up, and takes secrets from where they are kept', () => {
  const text = `
base_url: https://merzim.example/
email: { host: mail.example, user: merzim, password_file: mail.secret, from: Merzim <alerts@merzim.example> }
telegram: { token_file: bot.secret }
webhooks:
  - { id: desk, url: https://desk.example/hook, secret_file: hook.secret }
`
  const files = { 'mail.secret': 'p\n', 'bot.secret': '1:x\n', 'hook.secret': 's\n' }
  expect(readAlertsFile(dataWith(text, files))).toEqual({
    baseUrl: 'https://merzim.example',
    email: {
      host: 'mail.example',
      port: 587,
      tls: 'starttls',
      ca: null,
      auth: { user: 'merzim', password: 'p' },
      from: 'Merzim <alerts@merzim.example>',
    },
    telegram: { token: '1:x', api: 'https://api.telegram.org' },
    webhooks: [{ id: 'desk', url: 'https://desk.example/hook', secret: 's' }],
  })
  expect(readAlertsFile(dataWith(`${text}quiet: true\n`, files))).toMatchObject({
    email: null,
    telegram: null,
    webhooks: [],
  })
  expect(readAlertsFile(dataWith(''))).toMatchObject({ email: null })
  expect(readAlertsFile(undefined)).toMatchObject({ email: null })
})

it.each([
  ['base_url: ftp://x\n', ['1: base_url: must be an http or https address']],
  ['\nemails: {}\n', ['2: emails: Unrecognized key: "emails"']],
  [
    'email:\n  host: a\n  tls: none\n  user: u\n  from: a@b.kz\n',
    ['3: email.tls: a password is not sent over an open connection: write starttls or tls'],
  ],
  [
    'email:\n  host: a\n  user: u\n  password_env: MERZIM_NOT_THERE\n  from: a@b.kz\n',
    ['1: email: the environment has no MERZIM_NOT_THERE'],
  ],
  [
    'email:\n  host: a\n  from: "a@b.kz\\r\\nBcc: x@y.kz"\n',
    ['3: email.from: must be one line', '3: email.from: must be an address, or Name <address>'],
  ],
  ['webhooks:\n  - { id: a, url: "http://x", secret_file: none }\n', ['2: webhooks.0: none cannot be read']],
  ['telegram: {}\n', ['1: telegram: give token_env or token_file']],
  ['a: [\n', [expect.stringMatching(/^\d: /)]],
])('tells what is wrong in %j, with its line', (text, faults) => {
  expect(faultsOf(text)).toEqual(faults)
})
