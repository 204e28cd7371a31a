import type { Case } from '../../server/contract.ts'
import type { Directory } from '../answer/directory.ts'
import { type Sheet, textCell } from '../figure/sheet.ts'
import { localDate, localTime } from '../format/dates.ts'
import type { Speech } from '../language/speech.ts'
import { laneWords } from './lane_words.ts'
import type { Lane } from './lanes.ts'

/** The timeline as a table: every stage and step with its times, its deadline and how it stands. */
export function timelineSheet(
  t: Speech,
  found: Case,
  lanes: readonly Lane[],
  directory: Directory,
  zone: string,
): Sheet {
  const moment = (text: string | null): string => {
    if (text === null) return ''
    const at = Date.parse(text)
    return `${localDate(at, zone)} ${localTime(at, zone)}`
  }
  const labels = [
    t.m.step(),
    t.m.holder(),
    t.m.columnHandover(),
    t.m.startedAt(),
    t.m.completed(),
    t.m.deadline(),
    t.m.columnState(),
    t.m.columnUsed(),
  ]
  return {
    name: `case_${found.caseId}`,
    columns: labels.map((label, index) => ({ label, numeric: index === labels.length - 1 })),
    rows: lanes.map((lane) => {
      const { stage, step, pending } = lane
      const words = laneWords(t, lane, found.service, directory)
      const timed = pending === null ? (step ?? stage) : null
      const used = lane.explanation?.used ?? null
      return [
        textCell(words.name),
        textCell([words.who, step?.resource].filter(Boolean).join(', ')),
        textCell(pending === null ? moment(step === null ? stage.received : step.handover) : ''),
        textCell(moment(step?.started ?? null)),
        textCell(moment(timed?.completed ?? null)),
        textCell(moment(timed?.deadline ?? null)),
        textCell(words.verdict),
        { text: used === null ? '' : t.numbers.percent(used, 0), value: used },
      ]
    }),
  }
}
