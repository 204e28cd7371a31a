import { describe, expect, it } from 'vitest'
import { alertHealth } from '../../../server/alert/health.ts'
import type { AlertStatus } from '../../../server/contract-alerts.ts'

/** Protects what a monitor hears: what is in trouble, and nobody's address. */
const email = {
  channel: 'email',
  on: true,
  waiting: 0,
  failed: 0,
  lastError: null,
  lastCode: null,
  lastAcceptedAt: null,
} as const
const status = (own: Partial<AlertStatus['channels'][number]>, failing = false): AlertStatus => ({
  channels: [{ ...email, ...own }],
  began: null,
  firedUpTo: null,
  nextAt: null,
  deadLetters: 0,
  failing,
})
const said = (lastCode: string) => ({ waiting: 3, lastCode, lastError: `${lastCode} <head@akimat.example>` })

describe('/health', () => {
  it('is quiet when all is well', () => {
    expect(alertHealth(status({})).trouble).toEqual([])
    expect(alertHealth(status({ ...said('451'), waiting: 0 })).trouble).toEqual([])
    expect(alertHealth(status({ ...said('451'), on: false })).trouble).toEqual([])
  })

  it.each([
    ['ECONNREFUSED', 'unreachable'],
    ['EDNS', 'unreachable'],
    ['ETIMEDOUT', 'silent'],
    ['TimeoutError', 'silent'],
    ['UND_ERR_HEADERS_TIMEOUT', 'silent'],
    ['451', 'refuses'],
    ['503', 'refuses'],
  ])('calls %s what it is: %s', (code, what) => {
    expect(alertHealth(status(said(code))).trouble).toEqual([{ what, channel: 'email', messages: 3 }])
  })

  it('counts what was given up, and says when rules are not evaluated', () => {
    expect(alertHealth(status({ failed: 2 }, true)).trouble).toEqual([
      { what: 'not_evaluated', channel: null },
      { what: 'dead_letters', channel: 'email', messages: 2 },
    ])
  })

  it('holds no words of a server, which may name somebody', () => {
    expect(JSON.stringify(alertHealth(status(said('refused 550'))))).not.toContain('@')
  })
})
