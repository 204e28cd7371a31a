import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { fixtures } from '../ingest/intake.ts'
import { type Served, served } from './served.ts'

/** Protects what a request may choose where a file holds more than one log, and that each choice is offered in words. */
let api: Served
beforeAll(async () => {
  api = await served('')
})
afterAll(() => api.close())

const send = async (file: string, choice: Readonly<Record<string, string>> = {}) => {
  const query = new URLSearchParams({ name: file, ...choice })
  const answer = await api.app.inject({
    method: 'POST',
    url: `/api/v1/batches?${query}`,
    payload: readFileSync(`${fixtures}bad/${file}`),
    headers: { 'content-type': 'application/octet-stream' },
  })
  const body = answer.json()
  return { status: answer.statusCode, ...body, reason: body.details?.reason }
}

it.each([
  ['two-sheets.xlsx', 'choose_sheet', { sheet: 'Июнь' }, [422, 'missing_columns']],
  ['two-sheets.xlsx', 'choose_sheet', { sheet: '2' }, [422, 'missing_columns']],
  ['two-types.jsonocel', 'choose_object_type', { objectType: 'order' }, [422, 'missing_columns']],
  ['several.zip', 'choose_file', { member: 'june.csv' }, [200, undefined]],
] as const)('%s: %s', async (file, code, choice, told) => {
  const asked = await send(file)
  expect(asked).toMatchObject({ status: 422, code: 'unreadable_file', reason: code })
  expect(asked.details.words).toMatchObject({ kk: expect.any(String), ru: expect.any(String), en: expect.any(String) })
  expect(asked.details.choices.length).toBe(2)
  // What was chosen is read: whether it holds the columns of a log is the next question.
  const taken = await send(file, choice)
  expect([taken.status, taken.reason]).toEqual(told)
})

it('an encoding', async () => {
  expect(await send('either-encoding.csv')).toMatchObject({ status: 422, reason: 'ambiguous_encoding' })
  expect(await send('either-encoding.csv', { encoding: 'rk1048' })).toMatchObject({
    status: 200,
    rowsIn: 1,
    rejected: 0,
  })
  expect(await send('either-encoding.csv', { encoding: 'klingon' })).toMatchObject({ reason: 'unknown_encoding' })
})
