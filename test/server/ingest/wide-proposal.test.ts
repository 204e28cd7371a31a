import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { profileFromDraft } from '../../../server/ingest/drafts/profile-from-draft.ts'
import { propose } from '../../../server/ingest/proposal/propose.ts'
import { type Intake, openIntake } from './intake.ts'

/** Protects the logs that offices keep in Excel, a row a case and a column for each step's date: they are read unasked. */
let intake: Intake
const folder = mkdtempSync(join(tmpdir(), 'merzim-wide-'))
beforeAll(async () => {
  intake = await openIntake({ judged: false })
})
afterAll(async () => {
  await intake.close()
  rmSync(folder, { recursive: true })
})

const proposed = (log: string) => {
  const path = join(folder, 'wide.csv')
  writeFileSync(path, log)
  return propose(intake.store, intake.regulation.current, undefined, { name: 'wide.csv', path })
}

const QUEUE = `№ дела;Услугодатель;Поступило;Регистрация;Резолюция;Подготовка;Заключение;Проект ответа;Подпись;Отправка
W1;Аксу;01.04.2020 09:32;01.04.2020 09:41;02.04.2020 09:51;07.04.2020 16:12;;;;
W2;Экибастуз;15.04.2020 10:13;15.04.2020 10:20;16.04.2020 17:06;;;;;
W3;Аксу;30.04.2020 10:59;30.04.2020 11:10;;;;;;
`

it('a column named after a step is when that step was done', async () => {
  const { draft, questions } = await proposed(QUEUE)
  expect(questions).toEqual([])
  expect(draft.constants).toEqual({ service: 'HQ', stage: 'HQ-1' })
  expect(draft.events.map(({ event, step, at }) => [event, step, at])).toEqual([
    ['received', null, 'Поступило'],
    ['completed', 1, 'Регистрация'],
    ['completed', 2, 'Резолюция'],
    ['completed', 3, 'Подготовка'],
    ['completed', 4, 'Заключение'],
    ['completed', 5, 'Проект ответа'],
    ['completed', 6, 'Подпись'],
    ['completed', 7, 'Отправка'],
  ])
  const report = await intake.take(QUEUE, { profile: profileFromDraft(draft, 'wide', undefined) })
  expect(report).toMatchObject({ rejected: 0, cases: 3 })
  expect((await intake.events()).length).toBe(9)
})

it('columns that several stages have leave the stage to the reader', async () => {
  const { draft, questions } = await proposed(
    '№ дела;Услугодатель;Регистрация\nW1;Аксу;01.04.2020 09:41\nW2;Аксу;15.04.2020 10:20\n',
  )
  expect(draft.events).toEqual([])
  expect(questions.map(({ code }) => code)).toContain('no_service')
})
