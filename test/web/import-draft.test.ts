import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Field, ImportQuestion, MappingDraft } from '../../server/contract-import.ts'
import { meaningOf, offerOf, withActivity, withService } from '../../web/import/columns/activities.ts'
import { checkNow, matchedColumns } from '../../web/import/columns/columns.ts'
import { codeOf, columnOf, fieldsOf, withConstant, withField, withWord } from '../../web/import/columns/draft.ts'
import { chosenTimes, isAnswered, openQuestions, withTimes } from '../../web/import/questions/questions.ts'
import { DRAFT, PROPOSAL } from '../browser/import-answers.ts'

const columnNames = PROPOSAL.columns.map(({ column }) => column)
const field = fc.constantFrom(...PROPOSAL.known.fields)
const change = fc.record({ column: fc.constantFrom(...columnNames), field })

const SHARED: readonly Field[] = ['attribute', 'drop', 'hash', 'rules']
const isWhole = (draft: MappingDraft): boolean => {
  const single = draft.columns.map((one) => one.field).filter((one) => !SHARED.includes(one))
  return new Set(single).size === single.length
}

describe('a draft of a mapping', () => {
  it('never gives one part from two columns, whatever the reader picks', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 12 }), (changes) => {
        const end = changes.reduce((draft, { column, field: to }) => withField(draft, column, to), DRAFT)
        expect(isWhole(end)).toBe(true)
        const last = changes.at(-1)
        if (last !== undefined) expect(fieldsOf(end, last.column)).toEqual([last.field])
        const { all, matched, leftOut, kept } = matchedColumns(PROPOSAL.columns, end)
        expect(matched + leftOut + kept).toBe(all)
      }),
    )
  })

  it('takes a part from its column when all rows get the same, and back', () => {
    const same = withConstant(DRAFT, 'provider', '552200000')
    expect([columnOf(same, 'provider'), same.constants['provider']]).toEqual([undefined, '552200000'])
    const back = withField(same, 'organ', 'provider')
    expect([columnOf(back, 'provider'), back.constants['provider']]).toEqual(['organ', undefined])
    expect(withConstant(same, 'provider', '').constants).toEqual({})
  })

  it('remembers what words and activities mean, and forgets it', () => {
    const mapped = withWord(DRAFT, 'provider', 'Лебяжинский', '555200000')
    expect(codeOf(mapped, 'provider', 'Лебяжинский')).toBe('555200000')
    expect(withWord(mapped, 'provider', 'Лебяжинский', null)).toEqual(DRAFT)
    const activity = {
      activity: 'Звонок',
      rows: 3,
      service: null,
      stage: null,
      step: null,
      event: null,
      confidence: 0,
      within: [],
    }
    expect(meaningOf(DRAFT, activity)).toBeNull()
    const meaning = { stage: 'HQ-1', step: 1, event: 'completed' }
    expect(meaningOf(withActivity(DRAFT, 'Звонок', meaning), activity)).toEqual(meaning)
    expect(meaningOf(DRAFT, { ...activity, stage: 'HQ-1', step: 2, confidence: 1 })).toMatchObject({ step: 2 })
    expect(meaningOf(DRAFT, { ...activity, stage: 'HQ-1', step: 2, confidence: 0.6 })).toBeNull()
  })

  it('knows what activities are once the service is said, and offers what only comes near', () => {
    const none = { service: null, stage: null, step: null, event: null, confidence: 0, rows: 9 }
    const step = { service: 'HQ', stage: 'HQ-1', step: 2, event: null, sure: true }
    const stage = { service: 'HQ', stage: 'HQ-1', step: null, event: 'received', sure: false }
    const elsewhere = { service: 'PR', stage: 'PR-1', step: 2, event: null, sure: true }
    const resolution = { ...none, activity: 'Резолюция', within: [step, elsewhere] }
    const receipt = { ...none, activity: 'Приём заявления', within: [stage] }
    const proposal = { ...PROPOSAL, activities: [resolution, receipt] }
    expect([resolution, receipt].map((one) => offerOf(DRAFT, one))).toEqual([null, null])
    const said = withService(DRAFT, proposal, 'HQ')
    expect(meaningOf(said, resolution)).toEqual({ stage: 'HQ-1', step: 2, event: null })
    expect(meaningOf(said, receipt)).toBeNull()
    expect(offerOf(said, receipt)).toEqual({ stage: 'HQ-1', step: null, event: 'received' })
    expect(meaningOf(withService(said, proposal, 'PR'), resolution)?.stage).toBe('PR-1')
    const own = withActivity(said, 'Резолюция', { stage: 'HQ-1', step: 7, event: null })
    expect(meaningOf(withService(own, proposal, 'HQ'), resolution)?.step).toBe(7)
  })

  it('says beside a column what is left to do there', () => {
    const organ = PROPOSAL.columns.find(({ column }) => column === 'organ')
    const iin = PROPOSAL.columns.find(({ column }) => column === 'iin')
    if (organ === undefined || iin === undefined) throw new Error('the answers have lost their columns')
    expect(checkNow(organ, DRAFT, PROPOSAL)).toMatchObject({ kind: 'provider_unknown', n: 31, state: 'warning' })
    const mapped = withWord(DRAFT, 'provider', 'Лебяжинский', '555200000')
    expect(checkNow(organ, mapped, PROPOSAL)).toMatchObject({ state: 'ok', n: 0 })
    expect(checkNow(organ, withField(DRAFT, 'organ', 'drop'), PROPOSAL)?.kind).toBe('left_out')
    expect(checkNow(organ, withField(DRAFT, 'organ', 'channel'), PROPOSAL)).toBeNull()
    expect(checkNow(iin, DRAFT, PROPOSAL)).toMatchObject({ kind: 'personal', state: 'locked' })
  })
})

describe('a question', () => {
  const ask = (code: ImportQuestion['code'], column: string | null = null): ImportQuestion => ({
    code,
    column,
    n: 5,
    choices: [],
  })
  const order: ImportQuestion = {
    ...ask('day_order', 'peredano'),
    choices: [
      { patterns: ['dd.MM.yyyy HH:mm'], example: { text: '05.04.2025 16:40', read: '2025-04-05T16:40:00' } },
      { patterns: ['MM.dd.yyyy HH:mm'], example: { text: '05.04.2025 16:40', read: '2025-05-04T16:40:00' } },
    ],
  }
  const open: MappingDraft = { ...DRAFT, times: ['yyyy/MM/dd'], zone: null }

  it('about the order of day and month is open until one is chosen, and then it can be chosen again', () => {
    expect(isAnswered(order, open)).toBe(false)
    const [first, second] = order.choices
    if (first === undefined || second === undefined) throw new Error('two ways to read')
    const answered = withTimes(open, order, first)
    expect(answered.times).toEqual(['dd.MM.yyyy HH:mm', 'yyyy/MM/dd'])
    expect(chosenTimes(order, answered)).toBe(first)
    expect(withTimes(answered, order, second).times).toEqual(['MM.dd.yyyy HH:mm', 'yyyy/MM/dd'])
    expect(isAnswered(order, withField(open, 'peredano', 'drop'))).toBe(true)
  })

  it('about a part is answered by a column or by one value for all', () => {
    const bare = { ...open, columns: open.columns.filter((one) => one.field !== 'provider' && one.field !== 'case_id') }
    expect(isAnswered(ask('no_provider'), bare)).toBe(false)
    expect(isAnswered(ask('no_provider'), withField(bare, 'organ', 'provider'))).toBe(true)
    expect(isAnswered(ask('no_provider'), withConstant(bare, 'provider', '552200000'))).toBe(true)
    expect(isAnswered(ask('no_case'), withConstant(bare, 'case_id', 'x'))).toBe(false)
    expect(isAnswered(ask('no_time'), bare)).toBe(true)
  })

  it('keeps the log from being loaded, except for unknown words: those rows are rejected and shown', () => {
    const asked = [
      order,
      ask('no_zone'),
      ask('personal_column', 'iin'),
      ask('unknown_words'),
      ask('unknown_activities'),
    ]
    const before = { ...open, columns: open.columns.filter(({ column }) => column !== 'iin') }
    expect(openQuestions(asked, before).map(({ code }) => code)).toEqual(['day_order', 'no_zone', 'personal_column'])
    expect(openQuestions(asked, { ...open, zone: 'Asia/Almaty', times: ['dd.MM.yyyy HH:mm'] })).toEqual([])
  })
})
