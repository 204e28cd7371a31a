import { describe, expect, it } from 'vitest'
import { AS_OF, filledFolder } from './data-folder.ts'
import { CONTROL, merzim, merzimHere, startServer } from './merzim.ts'

describe('merzim explain', () => {
  it('tells a case in words and as JSON, the same from the folder as from its server', async () => {
    const folder = await filledFolder()
    const overdue = await merzimHere(['query', 'overdue', '--as-of', AS_OF, '--data', folder])
    const [row] = JSON.parse(overdue.stdout).rows as {
      case_id: string
      deadline: string
      stage: string
      step: number
    }[]
    const ask = ['explain', row?.case_id ?? '', '--as-of', AS_OF, '--data', folder]
    const text = await merzim([...ask, '--lang', 'ru'])
    expect(text.stderr).toBe('')
    expect(text.code).toBe(0)
    expect(text.stdout).toContain(`Дело ${row?.case_id}`)
    expect(text.stdout).toContain('просрочено на')
    expect(text.stdout).not.toMatch(CONTROL)
    const json = await merzimHere([...ask, '--json'])
    const found = JSON.parse(json.stdout)
    const stage = found.stages.findLast((one: { stage: string }) => one.stage === row?.stage)
    expect(stage.steps.at(-1)).toMatchObject({ step: row?.step, verdict: 'overdue', deadline: row?.deadline })
    await startServer(folder)
    expect((await merzimHere([...ask, '--lang', 'ru'])).stdout).toBe(text.stdout)
    expect(JSON.parse((await merzimHere([...ask, '--json'])).stdout)).toEqual(found)
    const none = await merzimHere(['explain', 'NONE-1', '--data', folder, '--as-of', AS_OF])
    expect(none.code).toBe(2)
    expect(none.stderr).toBe('merzim: there is no case "NONE-1" as of 2020-04-25T12:00:00.000000Z\n')
  })

  it('tells a case that is not there, and an instant that cannot be read', async () => {
    const folder = await filledFolder()
    const none = await merzimHere(['explain', 'NONE-1', '--data', folder, '--as-of', AS_OF])
    expect(none.code).toBe(2)
    expect(none.stderr).toBe(
      'merzim: there is no case "NONE-1" as of 2020-04-25T12:00:00.000000Z; "merzim query cases" lists them\n',
    )
    const unreadable = await merzimHere(['explain', 'NONE-1', '--data', folder, '--as-of', 'soon'])
    expect(unreadable.code).toBe(2)
    expect(unreadable.stderr).toContain('cannot read as_of "soon"')
  })
})
