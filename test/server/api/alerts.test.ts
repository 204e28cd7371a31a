import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readInbox } from './alert-answers.ts'
import { AlertSeed, alertId } from './alert-seed.ts'
import { type Served, served } from './served.ts'

/** Protects what the inbox says: how each alert stands, whom it went to, what became of it, and that answering it ends it. */
let api: Served
const send = (method: 'POST' | 'PUT' | 'DELETE', url: string, payload?: object) =>
  api.app.inject({ method, url, ...(payload === undefined ? {} : { payload }) })
const CSV = `case_id,service,stage,step,event,at,provider
HQ-1,HQ,HQ-1,,received,2020-06-01T05:00:00Z,551000000
HQ-2,HQ,HQ-1,,received,2020-06-29T05:00:00Z,552200000
`

beforeAll(async () => {
  api = await served(CSV)
  const seed = new AlertSeed(api.world.store)
  const id = (caseId: string) => alertId(caseId, 'breach')
  await seed.contact(api.world.clock, 'head-pavlodar', 'Руководитель отдела', ['551000000'])
  await seed.raise(['W', 'S', 'D', 'F', 'N', 'H', 'A', 'R', 'M'].map((caseId) => ({ caseId, rule: 'breach' })))
  await seed.raise([{ caseId: 'D', rule: 'breach', level: 1, provider: '552200000', deadline: '2020-06-09T18:59:59Z' }])
  await seed.message('m1', 'head-pavlodar', [id('S')])
  await seed.delivery('m1', 1, 'later', { code: '451', answer: 'Greylisted', next: '2020-07-02T00:00:00Z' })
  await seed.message('m2', 'head-pavlodar', [alertId('D', 'breach', 1), id('A'), id('R')])
  await seed.delivery('m2', 1, 'later', { code: '451', answer: 'Greylisted' })
  await seed.delivery('m2', 2, 'accepted')
  await seed.message('m3', 'head-pavlodar', [id('F')])
  await seed.delivery('m3', 1, 'failed', { code: 'refused 550', answer: 'No such user' })
  await seed.missed(id('N'), 'head', 'no_contact')
  await seed.held(id('H'), 'head-pavlodar', '2020-07-01T03:00:00Z')
  await seed.end(id('A'), 'acknowledged', { reason: 'Комиссия перенесена', promised: '2020-07-03' })
  await seed.end(id('R'), 'resolved')
  await seed.end(id('M'), 'muted')
})
afterAll(() => api.close())

describe('the inbox', () => {
  it('tells how each alert stands by what was sent of it and how that went', async () => {
    const { rows, total } = await readInbox(api, 'limit=50')
    expect(total).toBe(9)
    expect(Object.fromEntries(rows.map(({ caseId, state }) => [caseId, state]))).toEqual({
      W: 'to_send',
      S: 'sent',
      D: 'delivered',
      F: 'failed',
      N: 'failed',
      H: 'to_send',
      A: 'acknowledged',
      R: 'resolved',
      M: 'stopped',
    })
  })

  it('shows of each rule and step the newest level only', async () => {
    const { rows } = await readInbox(api, 'case=D')
    expect(rows).toMatchObject([{ level: 1, provider: '552200000' }])
  })

  it('lists what is open by deadline, the longest overdue first', async () => {
    const { rows, total } = await readInbox(api, 'state=unanswered')
    expect(total).toBe(6)
    expect(rows[0]).toMatchObject({ caseId: 'D' })
  })

  it('counts what it lists, under the same filters', async () => {
    for (const query of ['', 'providers=552200000', 'rule=breach&search=d', 'service=PR']) {
      const counts = (await api.get(`/api/v1/alerts/counts?${query}`)).json()
      for (const state of ['unanswered', ...Object.keys(counts.byState)]) {
        const { total } = await readInbox(api, `state=${state}&${query}`)
        expect([query, state, total]).toEqual([query, state, counts[state] ?? counts.byState[state]])
      }
    }
  })

  it('counts all pages, also on one past the end', async () => {
    expect(await readInbox(api, 'limit=2')).toMatchObject({ total: 9, rows: { length: 2 } })
    expect(await readInbox(api, 'offset=100')).toMatchObject({ total: 9, rows: [] })
  })

  it('says whom it went to, is held for, or could not go to', async () => {
    const told = async (caseId: string) => (await readInbox(api, `case=${caseId}`)).rows[0]?.told
    expect(await told('D')).toMatchObject([
      { name: 'Руководитель отдела', channel: 'email', message: 'm2', state: 'delivered' },
    ])
    expect(await told('S')).toMatchObject([{ state: 'trying' }])
    expect(await told('H')).toMatchObject([{ name: 'Руководитель отдела', message: null, state: 'held' }])
    expect(await told('N')).toMatchObject([{ contact: null, name: 'head', state: null, reason: 'no_contact' }])
  })
})

describe('one alert', () => {
  it('has all that happened about it, its earlier levels and the answers of servers included', async () => {
    const { events } = (await api.get(`/api/v1/alerts/${alertId('D', 'breach')}`)).json()
    const told = events.map(({ level, what }: { level: number; what: string }) => `${level} ${what}`)
    expect(told.sort()).toEqual(['0 came_true', '0 raised', '1 accepted', '1 later', '1 raised', '1 written'])
    expect(events).toContainEqual(expect.objectContaining({ what: 'later', code: '451', answer: 'Greylisted' }))
  })

  it('that is not there is told as such', async () => {
    expect((await api.get('/api/v1/alerts/nothing')).json()).toMatchObject({ code: 'alert_not_found' })
  })
})

describe('answering', () => {
  it('needs a reason, and no day that has passed', async () => {
    const alerts = [alertId('W', 'breach')]
    expect((await send('POST', '/api/v1/alerts/acknowledge', { alerts, reason: ' ' })).statusCode).toBe(400)
    const past = await send('POST', '/api/v1/alerts/acknowledge', { alerts, reason: 'a', promised: '2020-06-30' })
    expect(past.json()).toMatchObject({ code: 'bad_request', details: { place: 'body.promised' } })
  })

  it('answers those that are open, and leaves the others alone', async () => {
    const alerts = [alertId('W', 'breach'), alertId('R', 'breach'), 'unknown']
    const body = { alerts, reason: 'Ждём ответа банка', promised: '2020-07-06' }
    expect((await send('POST', '/api/v1/alerts/acknowledge', body)).json()).toEqual({ acknowledged: 1 })
    const { rows } = await readInbox(api, 'case=W')
    expect(rows).toMatchObject([
      { state: 'acknowledged', ended: { reason: 'Ждём ответа банка', promised: '2020-07-06' } },
    ])
    expect((await readInbox(api, 'case=R')).rows).toMatchObject([{ state: 'resolved' }])
    expect((await send('POST', '/api/v1/alerts/acknowledge', body)).json()).toEqual({ acknowledged: 0 })
  })

  it('answers every level of an alert at once, and counts them as one', async () => {
    const reason = 'Комиссия перенесена'
    const answer = (level: number) =>
      send('POST', '/api/v1/alerts/acknowledge', { alerts: [alertId('D', 'breach', level)], reason, promised: null })
    expect((await answer(1)).json()).toEqual({ acknowledged: 1 })
    expect((await answer(0)).json()).toEqual({ acknowledged: 0 })
  })
})

describe('muting a case', () => {
  it('has a reason and an end, and is ended', async () => {
    const put = await send('PUT', '/api/v1/alerts/mutes/HQ-1', { until: '2020-07-10', reason: 'Спор в суде' })
    expect(put.json()).toMatchObject({ caseId: 'HQ-1', service: null, until: '2020-07-10', reason: 'Спор в суде' })
    expect((await api.get('/api/v1/alerts/mutes')).json()).toHaveLength(1)
    expect((await send('DELETE', '/api/v1/alerts/mutes/HQ-1')).statusCode).toBe(204)
    expect((await api.get('/api/v1/alerts/mutes')).json()).toEqual([])
    expect((await send('DELETE', '/api/v1/alerts/mutes/HQ-1')).json()).toMatchObject({ code: 'mute_not_found' })
  })

  it('of which there is none, or until yesterday, is refused', async () => {
    const mute = (caseId: string, until: string) =>
      send('PUT', `/api/v1/alerts/mutes/${caseId}`, { until, reason: 'a' }).then((answer) => answer.json().code)
    expect(await mute('HQ-9', '2020-07-10')).toBe('case_not_found')
    expect(await mute('HQ-1', '2020-06-30')).toBe('bad_request')
  })
})

describe('messages', () => {
  it('stand with the answer of their server, the newest first, and counts by state', async () => {
    const page = (await api.get('/api/v1/alerts/messages?state=failed')).json()
    expect(page).toMatchObject({ total: 1, byState: { delivered: 1, failed: 1, trying: 1, waiting: 0 } })
    expect(page.rows).toMatchObject([{ message: 'm3', code: 'refused 550', answer: 'No such user', attempts: 1 }])
  })

  it('can be read as they were sent, with the cases that they tell of', async () => {
    const message = (await api.get('/api/v1/alerts/messages/m2')).json()
    expect(message).toMatchObject({ cases: ['A', 'D', 'R'], state: 'delivered', attempts: 2 })
    expect(message.text).toContain('Срок нарушен')
  })

  it('that were given up are tried again, others are not', async () => {
    expect((await send('POST', '/api/v1/alerts/messages/m3/retry')).json()).toMatchObject({ state: 'trying' })
    expect((await send('POST', '/api/v1/alerts/messages/m2/retry')).json()).toMatchObject({ code: 'cannot_retry' })
    expect((await send('POST', '/api/v1/alerts/messages/m9/retry')).json()).toMatchObject({ code: 'message_not_found' })
  })
})

describe('the state of alerting', () => {
  it('is part of /health: what waits, what was given up, and what went wrong last', async () => {
    const { alerts } = (await api.get('/api/v1/health')).json()
    expect(alerts).toMatchObject({ began: null, channels: [{ channel: 'email', on: false }, {}, {}] })
  })
})

describe('rules', () => {
  it('ship switched on, are changed by version, and taken away', async () => {
    const rules = (await api.get('/api/v1/alerts/rules')).json()
    const breach = rules.find(({ rule }: { rule: string }) => rule === 'breach')
    expect(breach).toMatchObject({ version: 0, enabled: true, name: null })
    const { rule: _, version: __, enabled: ___, changedAt: ____, changedBy: _____, ...body } = breach
    const put = (changes: number) => send('PUT', '/api/v1/alerts/rules/breach', { enabled: false, body, changes })
    expect((await put(0)).json()).toMatchObject({ version: 1, enabled: false })
    expect((await put(0)).json()).toMatchObject({ code: 'rule_changed' })
    expect((await send('DELETE', '/api/v1/alerts/rules/breach')).statusCode).toBe(204)
    expect((await send('DELETE', '/api/v1/alerts/rules/breach')).json()).toMatchObject({ code: 'rule_not_found' })
  })
})

describe('the preview of a rule', () => {
  const preview = async (changes: object) => {
    const rules = (await api.get('/api/v1/alerts/rules')).json()
    const long = rules.find(({ rule }: { rule: string }) => rule === 'long-overdue')
    const { rule, version: _, enabled: __, changedAt: ___, changedBy: ____, ...body } = long
    const asked = { rule: `${rule}-tried`, level: 0, body: { ...body, ...changes } }
    const found: { language: string; text: string; madeUp: boolean }[] = (
      await send('POST', '/api/v1/alerts/rules/preview', asked)
    ).json()
    return found.map(({ language, text, madeUp }) => ({ language, text, madeUp }))
  }

  it('makes cases up where there are none, of what the rule is about', async () => {
    const found = await preview({ services: ['PR'], steps: ['PR-2.4'] })
    expect(found.map(({ language, madeUp }) => [language, madeUp])).toEqual([
      ['kk', true],
      ['ru', true],
      ['en', true],
    ])
    expect(found[1]?.text).toContain('Постановление')
    expect(found[1]?.text).toContain('5 рабочих дней')
    expect(found[2]?.text).not.toMatch(/HQ-|Housing queue/)
  })

  it('is none for a rule that is about nothing', async () => {
    expect(await preview({ services: ['HQ'], stages: ['PR-1'] })).toEqual([])
  })

  it('has its letter as a page that runs and fetches nothing', async () => {
    const rules = (await api.get('/api/v1/alerts/rules')).json()
    const { rule, version: _, enabled: __, changedAt: ___, changedBy: ____, ...body } = rules[2]
    const page = (asked: string) =>
      api.get(`/api/v1/alerts/rules/preview/html?language=kk&asked=${encodeURIComponent(asked)}`)
    const letter = await page(JSON.stringify({ rule, body }))
    expect(letter.headers['content-security-policy']).toMatch(/^default-src 'none';.* sandbox$/)
    expect(letter.body).toContain('<html lang="kk">')
    expect(letter.body).not.toContain('<script')
    expect((await page(JSON.stringify({ rule, body: { ...body, channels: ['webhook'] } }))).json().code).toBe(
      'rule_not_found',
    )
    expect((await page('{')).json()).toMatchObject({
      code: 'bad_filter',
      message: expect.stringContaining('is no JSON'),
    })
  })
})

describe('contacts', () => {
  it('stand with what is wrong with each, and whom the rules ask for in vain', async () => {
    const { contacts, gaps } = (await api.get('/api/v1/alerts/contacts')).json()
    expect(contacts).toMatchObject([
      { contact: 'head-pavlodar', faults: [{ channel: 'email', reason: 'channel_off' }] },
    ])
    const heads = gaps.filter(({ recipient }: { recipient: string }) => recipient === 'head')
    expect(heads).toHaveLength(12)
    expect(heads.map(({ provider }: { provider: string }) => provider)).not.toContain('551000000')
  })

  it('are kept with an address that mail servers take, and for providers that there are', async () => {
    const put = (part: object) =>
      send('PUT', '/api/v1/alerts/contacts/head-aksu', {
        name: 'Исполнитель отдела',
        role: 'head',
        providers: ['552200000'],
        email: 'b@example.kz',
        language: 'kk',
        ...part,
      }).then((answer) => answer.json())
    expect(await put({ email: 'a@b.kz\r\nBcc: c@d.kz' })).toMatchObject({ code: 'bad_request' })
    expect(await put({ providers: ['1'] })).toMatchObject({ code: 'unknown_provider' })
    expect(await put({})).toMatchObject({ contact: 'head-aksu', version: 1, language: 'kk' })
    expect((await send('DELETE', '/api/v1/alerts/contacts/head-aksu')).statusCode).toBe(204)
  })
})

const byCase = (a: { case_id: string }, b: { case_id: string }) => a.case_id.localeCompare(b.case_id)

describe('how late an alert is', () => {
  it('is what the list of overdue steps says, and nothing once the step is done', async () => {
    await new AlertSeed(api.world.store).raise([{ caseId: 'HQ-1', rule: 'breach-of-hours' }])
    const asked = { url: '/api/v1/measures/overdue', headers: { accept: 'application/json' } }
    const [overdue] = (await api.app.inject(asked)).json().rows.toSorted(byCase)
    expect(overdue).toMatchObject({ case_id: 'HQ-1', late_unit: 'minutes' })
    const [alert] = (await readInbox(api, 'case=HQ-1')).rows
    expect(alert?.late).toEqual({ by: overdue.late_by, unit: 'minutes' })
    // There is no such case: none of its steps is open.
    expect((await readInbox(api, 'case=S')).rows).toMatchObject([{ late: null }])
  })
})
