import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { Demo } from './demo.ts'
import { openBrowser, openPage, settled } from './harness.ts'

/**
 * Protects readers who come from another site: the cookie of a session does not go with what another site asks for, and yet
 * a link in a mail opens its page, and the sign-on service leads back. `localhost` is another site than `127.0.0.1`.
 */
let demo: Demo
let browser: Browser
let elsewhere: Server
let site: string
let service: Server

async function listen(server: Server): Promise<string> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return `http://localhost:${(server.address() as AddressInfo).port}`
}

beforeAll(async () => {
  service = createServer()
  const issuer = await listen(service)
  const settings = `oidc:\n  name: Akimat\n  issuer: ${issuer}\n  client_id: merzim\n`
  ;[demo, browser] = await Promise.all([Demo.start('demo', { 'sign-in.yaml': settings }), openBrowser()])
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'merzim',
        token_endpoint_auth_method: 'none',
        redirect_uris: [`${demo.url}/api/v1/sign-on/back`],
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    pkce: { required: () => true },
    conformIdTokenClaims: false,
    claims: { profile: ['preferred_username', 'name', 'merzim_role'] },
    features: { devInteractions: { enabled: true } },
    findAccount: (_, sub) => ({
      accountId: sub,
      claims: () => ({ sub, preferred_username: sub, name: 'Oblast office', merzim_role: 'oblast_manager' }),
    }),
  })
  service.on('request', provider.callback())
  elsewhere = createServer((request, response) => {
    const to = new URL(request.url ?? '/', 'http://localhost').searchParams.get('to')
    response.setHeader('content-type', 'text/html')
    response.end(`<link rel="icon" href="data:,"><a href="${demo.url}${to}">link</a><img src="${demo.url}${to}">`)
  })
  site = await listen(elsewhere)
})
afterAll(async () => {
  await browser.close()
  await demo.stop()
  for (const server of [service, elsewhere]) server.closeAllConnections()
  for (const server of [service, elsewhere]) server.close()
})

it.each(['/overdue?tab=due_24h', '/openapi.json'])(
  'opens %s by a link of another site, once signed in',
  async (path) => {
    const { page, close } = await openPage(browser, { language: 'en' })
    const pictured = page.waitForRequest(
      (request) => request.resourceType() === 'image' && request.url().includes(path),
    )
    await page.goto(`${site}/?to=${encodeURIComponent(path)}`)
    // What the other site asks for by itself goes without the session.
    expect((await (await pictured).allHeaders())['cookie']).toBeUndefined()
    await page.getByRole('link', { name: 'link' }).click()
    await page.waitForURL(`${demo.url}${path}`)
    if (path.startsWith('/overdue')) await settled(page)
    else expect(await page.locator('body').innerText()).toContain('"openapi"')
    await close()
  },
)

it('asks a stranger to sign in who follows a link to a file, and leads on to it', async () => {
  const { page, close } = await openPage(browser, { language: 'en', stranger: true })
  await page.goto(`${site}/?to=/openapi.json`)
  await page.getByRole('link', { name: 'link' }).click()
  await page.waitForURL(`${demo.url}/sign-in?next=%2Fopenapi.json`)
  await page.getByRole('button', { name: /^Sign in.*Administrator$/ }).click()
  await page.waitForURL(`${demo.url}/openapi.json`)
  await close()
})

it('signs on through the service of the organisation, and shows the page that was asked for', async () => {
  const { page, close } = await openPage(browser, { language: 'en', stranger: true })
  await page.goto(`${demo.url}/stages`)
  await page.getByRole('link', { name: /Akimat/ }).click()
  await page.locator('input[name=login]').fill('manager')
  await page.locator('input[name=password]').fill('x')
  await page.locator('button[type=submit]').click()
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.waitForURL(`${demo.url}/stages`)
  await settled(page)
  await page.getByRole('button', { name: 'Account: Oblast office' }).waitFor()
  const cookies = await page.context().cookies(demo.url)
  expect(cookies.filter(({ name }) => !name.startsWith('merzim_on')).map(({ sameSite }) => sameSite)).toEqual([
    'Strict',
  ])
  await close()
})

it.each([
  ['kk', '«nonsense» тізімі жоқ'],
  ['ru', 'Списка «nonsense» нет'],
  ['en', 'There is no list “nonsense”'],
] as const)('a link to a list that is not there says so, and can be put right, in %s', async (language, words) => {
  const { page, complaints, close } = await openPage(browser, { language })
  await page.goto(`${demo.url}/overdue?tab=nonsense&prov=552200000`)
  await settled(page)
  const said = page.locator('main').getByRole('alert')
  expect(await said.innerText()).toContain(words)
  await said.getByRole('link').click()
  await page.waitForURL(`${demo.url}/overdue?prov=552200000`)
  await settled(page)
  expect(await said.count()).toBe(0)
  expect(complaints).toEqual([])
  await close()
})
