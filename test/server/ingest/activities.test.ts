import { describe, expect, it } from 'vitest'
import { providerOf } from '../../../server/ingest/proposal/provider-names.ts'
import { stepsOf } from '../../../server/ingest/proposal/steps.ts'
import { loadRegulation } from '../../../server/regulation/load.ts'

/** Protects what is proposed for the words of an office's own log: names of steps that two services have, lost letters. */
const regulation = loadRegulation()

describe('an activity by the name of a step', () => {
  const within = (activity: string, service: string) =>
    stepsOf([{ word: activity, rows: 1 }], regulation, undefined)[0]?.within.find((one) => one.service === service)

  it('that several services have is known in each of them', () => {
    const [found] = stepsOf([{ word: 'Подготовка', rows: 1 }], regulation, undefined)
    expect(found).toMatchObject({ stage: null, confidence: 0 })
    expect(within('Подготовка', 'HQ')).toEqual({ service: 'HQ', stage: 'HQ-1', step: 3, event: null, sure: true })
  })

  it('that is none tells what happens to the stage, where there is one only, and is never sure', () => {
    expect(within('Приём заявления', 'HQ')).toMatchObject({ stage: 'HQ-1', step: null, event: 'received', sure: false })
    expect(within('Приостановлено', 'HQ')).toMatchObject({ step: null, event: 'suspended', sure: false })
    expect(within('Приём заявления', 'PR')).toBeUndefined()
    expect(within('Звонок', 'HQ')).toBeUndefined()
  })
})

describe('a provider whose Kazakh letters were lost', () => {
  it.each([
    ['А??улы', 'Аққулы'],
    ['Тере?к?л', 'Тереңкөл'],
  ])('is offered: %s', (word, name) => {
    const found = providerOf(word, regulation.providers)
    const provider = regulation.providers.find(({ code }) => code === found?.code)
    expect(provider?.short.kk).toBe(name)
    expect(found?.confidence).toBeLessThan(0.95)
  })

  it('is not guessed when too little is left', () => {
    expect(providerOf('????лы', regulation.providers)).toBeUndefined()
  })
})
