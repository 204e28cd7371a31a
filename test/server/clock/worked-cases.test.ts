import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parseInstant } from '../../../server/clock/instant.ts'
import { answerWorkedCase } from '../../../server/clock/worked-case.ts'
import { describeWithShared, sharedFolder } from '../../shared.ts'
import { pavlodar } from './schedule.ts'

const now = parseInstant('2026-11-01T00:00:00Z')

describeWithShared('the worked cases of the norm clock', () => {
  const lines = () => readFileSync(join(sharedFolder, 'vectors/norm-clock.ndjson'), 'utf8').trimEnd().split('\n')

  test('all 1,208 come back letter for letter', () => {
    const wrong: string[] = []
    const all = lines()
    all.forEach((line, i) => {
      const answer = answerWorkedCase(line, i + 1, pavlodar, now)
      if (answer !== line) wrong.push(`${line}\n${answer}`)
    })
    expect(all).toHaveLength(1208)
    expect(wrong).toEqual([])
  })
})
