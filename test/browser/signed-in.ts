import type { BrowserContext } from 'playwright-core'

/** How the tests of pages are let in by a server: as its administrator. */
export interface SignedIn {
  readonly url: string
  /** `name=value` of a session. */
  readonly cookie: string
}

const known: SignedIn[] = []

/** From now on pages, and `fetch` in a test, show this session to that server. */
export function remember(signedIn: SignedIn): void {
  known.push(signedIn)
}

/** Cookies know no ports, but each server names its own: those of several stand side by side. */
export async function bringCookies(context: BrowserContext): Promise<void> {
  await context.addCookies(
    known.map(({ url, cookie }) => {
      const [name = '', ...value] = cookie.split('=')
      return { name, value: value.join('='), url, httpOnly: true, sameSite: 'Strict' as const }
    }),
  )
}

/** Tests ask a server as the page would: with its session, and from its own site. */
const plain = globalThis.fetch
globalThis.fetch = (input, init = {}) => {
  const url = String(input instanceof Request ? input.url : input)
  const found = known.find((one) => url.startsWith(one.url))
  if (found === undefined) return plain(input, init)
  return plain(input, { ...init, headers: { origin: found.url, cookie: found.cookie, ...init.headers } })
}

/** Signs in by one of the accounts that a demo shows, or by the link that a new server prints. */
export async function signIn(url: string, printed: string): Promise<SignedIn> {
  const [, invitation] = /\/invite#([\w-]+)/.exec(printed) ?? []
  const headers = { origin: url, 'content-type': 'application/json' }
  const post = (path: string, body: unknown) =>
    plain(`${url}/api/v1/${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
  const answer =
    invitation === undefined
      ? await post('session', await demoAccount(url, 'administrator'))
      : await post('invitations/use', { invitation, password: 'tests sign in like this', login: 'tester' })
  const [cookie = ''] = (answer.headers.get('set-cookie') ?? '').split(';')
  if (!answer.ok) throw new Error(`the tests cannot sign in: ${answer.status} ${await answer.text()}`)
  return { url, cookie }
}

export async function demoAccount(url: string, role: string): Promise<{ login: string; password: string }> {
  const { demo } = (await (await plain(`${url}/api/v1/sign-in`)).json()) as {
    demo: { login: string; password: string; role: string }[]
  }
  const found = demo.find((one) => one.role === role)
  if (found === undefined) throw new Error(`the demo has no account of the role ${role}`)
  return { login: found.login, password: found.password }
}
