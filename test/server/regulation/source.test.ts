import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { formatDay } from '../../../server/clock/day.ts'
import { loadRegulation } from '../../../server/regulation/load.ts'
import type { Edition, Stage, Step } from '../../../server/regulation/types.ts'
import { describeWithShared, sharedFolder } from '../../shared.ts'

/** Every fact of the shipped editions, held against the facts file and against the cited line of the Kazakh text. */
const folder = `${sharedFolder}regulations/`

interface Facts {
  readonly actors: Readonly<Record<string, unknown>>
  readonly services: readonly {
    readonly id: string
    readonly name_kk: string
    readonly name_ru: string
    readonly name_en: string
    readonly channels: readonly string[]
    readonly stages: readonly {
      readonly id: string
      readonly total_amount: number
      readonly total_unit: string
      readonly total_line: number
      readonly conditional?: boolean
      readonly steps: readonly StepFacts[]
    }[]
    readonly after_contract_payment?: { readonly amount: number; readonly unit: string; readonly line: number }
  }[]
}
interface StepFacts {
  readonly ordinal: number
  readonly actor: string
  readonly body_line: number
  readonly table_column: number | null
  readonly action_kk: string
  readonly action_ru: string
  readonly action_en: string
  readonly norm_amount: number
  readonly norm_unit: string
  readonly form_kk: string | null
  readonly form_ru: string | null
  readonly form_en: string | null
}

const kazakhUnits: Readonly<Record<string, string>> = {
  minutes: 'минут',
  hours: 'сағат',
  calendar_days: 'күнтізбелік күн',
  working_days: 'жұмыс күні',
}

describeWithShared('the shipped editions and the text of resolution № 163/6', () => {
  const facts = JSON.parse(readFileSync(`${folder}regulations.json`, 'utf8')) as Facts
  const text = readFileSync(`${folder}163-6.kk.txt`, 'utf8').split('\n')
  const line = (number: number) => (text[number - 1] ?? '').trim()
  const regulation = loadRegulation()

  const stages = regulation.editions.flatMap((edition) =>
    edition.stages.map((stage) => ({ id: stage.id, stage, edition })),
  )
  const steps = stages.flatMap(({ stage }) =>
    stage.steps.map((step) => ({ id: `${stage.id} step ${step.ordinal}`, stage, step })),
  )
  const stageFacts = (id: string) =>
    facts.services.flatMap((service) => service.stages).find((stage) => stage.id === id)
  const stepFacts = (stage: Stage, step: Step) =>
    stageFacts(stage.id)?.steps.find(({ ordinal }) => ordinal === step.ordinal)

  it('has the stages and steps of the facts file, and no others', () => {
    const shape = facts.services.flatMap((service) => service.stages.map(({ id, steps }) => [id, steps.length]))
    expect(stages.map(({ stage }) => [stage.id, stage.steps.length])).toEqual(shape)
    expect(steps).toHaveLength(26)
  })

  it.each(steps)('$id: actor, norm, names and form of the facts file', ({ stage, step }) => {
    const known = stepFacts(stage, step)
    expect(step.actor).toBe(known?.actor)
    expect(step.norm).toEqual({ amount: known?.norm_amount, unit: `${known?.norm_unit}s` })
    expect(step.names).toMatchObject({ ru: known?.action_ru, en: known?.action_en })
    const parts = (known?.action_kk ?? '').split(' … ')
    let from = 0
    for (const part of parts) {
      const found = step.names.kk.indexOf(part, from)
      expect(found, part).toBeGreaterThanOrEqual(0)
      from = found + part.length
    }
    const truncated = stage.id === 'PR-1' && step.ordinal === 6
    const { form_kk, form_ru, form_en } = known ?? {}
    const form = truncated ? 'Шешім немесе бас тарту туралы дәлелді жауап' : form_kk
    expect(step.form).toEqual(form_kk === null ? null : { kk: form, ru: form_ru, en: form_en })
    expect(step.source?.line).toBe(`L${known?.body_line}`)
    expect(step.source?.table === null).toBe(known?.table_column === null)
  })

  it.each(steps)('$id: the cited line says actor, action and norm, word for word', ({ step }) => {
    const cited = line(Number(step.source?.line.slice(1)))
    expect(step.source?.text).toBe(cited)
    const actor = regulation.actors.get(step.actor ?? '')?.names.kk
    const [, said, norm] = /^(?:\d-кезең: )?(.+) [-–] (\d+ \([^)]+\) .+)[;.]$/.exec(cited) ?? []
    expect(said).toBe(`${actor} ${step.names.kk}`)
    expect(norm?.replace(/ \([^)]+\)/, '')).toBe(`${step.norm?.amount} ${kazakhUnits[step.norm?.unit ?? '']}`)
  })

  it.each(steps.filter(({ step }) => step.source?.table))(
    '$id: the cited column of the table says the same norm',
    ({ step }) => {
      const [, first, last, column] = /^L(\d+)-L(\d+), column (\d)$/.exec(step.source?.table ?? '') ?? []
      const rows = text.slice(Number(first) - 1, Number(last)).map((row) => row.split('\t'))
      const cell = (head: string) => rows.find(([name]) => name?.startsWith(head))?.[Number(column)]?.trim() ?? ''
      expect(cell('Орындау мерзімдері').startsWith(`${step.norm?.amount} (`)).toBe(true)
      expect(cell('Іс-қимыл №')).toBe(column)
      const defective = cell('Аяқтау нысаны') === 'Шешім не бас та туралы дәлелді жауап'
      if (!defective) expect(step.form?.kk).toBe(cell('Аяқтау нысаны'))
    },
  )

  it.each(stages)('$id: norm, line and condition', ({ stage }) => {
    const known = stageFacts(stage.id)
    expect(stage.norm).toEqual({ amount: known?.total_amount, unit: `${known?.total_unit}s` })
    expect(stage.source?.line).toBe(`L${known?.total_line}`)
    expect(stage.source?.text).toBe(line(known?.total_line ?? 0))
    const words = stage.source?.text?.replace(/ \([^)]+\)/, '')
    expect(words).toBe(`${stage.norm?.amount} ${kazakhUnits[stage.norm?.unit ?? '']}`)
    expect(stage.condition !== null).toBe(known?.conditional === true)
    if (stage.condition) expect(line(288)).toBe(`2-кезең: ${stage.condition.kk}:`)
  })

  it('lets a refusal close PR-1 at its first step, and no other step', () => {
    expect(steps.filter(({ step }) => step.refusalCloses).map(({ id }) => id)).toEqual(['PR-1 step 1'])
    expect(line(232)).toContain('бас тарту туралы дәлелді жауап береді')
  })

  it('shows the applicant 30 days to pay, which bind nobody else', () => {
    const [term] = regulation.editions.flatMap(({ informational }) => informational)
    expect(term).toMatchObject({
      afterStage: 'PR-3',
      obligor: 'applicant',
      norm: { amount: 30, unit: 'calendar_days' },
    })
    expect(term?.source?.text).toBe(line(212))
    expect(line(212)).toContain('күнтізбелік 30 (отыз) күн ішінде')
  })

  it.each(facts.services)('$id: names and channels of the service', (service) => {
    const known = regulation.services.find(({ id }) => id === service.id)
    const kk = service.name_kk.replaceAll('"', '')
    expect(known?.names).toEqual({ kk, ru: service.name_ru, en: service.name_en })
    expect(known?.channels.map(({ id }) => id)).toEqual(service.channels)
    const due = known?.channels.map(({ id, resultDue }) => [id, resultDue?.hoursBeforeDeadline ?? null])
    expect(due).toEqual(service.channels.map((channel) => [channel, channel === 'state_corporation' ? 24 : null]))
  })

  it('names the actors as the text does', () => {
    const known = [...regulation.actors.values()].map(({ id, names }) => [id, names])
    expect(Object.fromEntries(known)).toEqual(facts.actors)
  })

  it('has the acts that the text names, on their dates', () => {
    const dotted = (day: Edition['inForceFrom'] | null | undefined) =>
      day == null ? '' : formatDay(day).split('-').toReversed().join('.')
    const amended = { HQ: 54, PR: 192 }
    for (const { service, act, amendedBy, repealedBy } of regulation.editions) {
      expect([act.number, act.adopted && formatDay(act.adopted)]).toEqual(['163/6', '2015-06-02'])
      expect(line(7)).toContain('2015 жылғы 2 маусымдағы № 163/6 қаулысы')
      expect(line(7)).toContain('2015 жылғы 07 шілдеде № 4576')
      expect([act.registered && formatDay(act.registered), act.registryNumber]).toEqual(['2015-07-07', '4576'])
      expect(line(amended[service as 'HQ' | 'PR'])).toContain(`${dotted(amendedBy?.adopted)} № ${amendedBy?.number}`)
      expect(line(9)).toContain(`${dotted(repealedBy?.adopted)} № ${repealedBy?.number}`)
      expect([amendedBy?.assumed, repealedBy?.assumed]).toEqual([true, true])
    }
  })
})
