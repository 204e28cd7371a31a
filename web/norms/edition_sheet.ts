import type { Edition } from '../../server/contract.ts'
import type { Directory } from '../answer/directory.ts'
import { type Sheet, textCell } from '../figure/sheet.ts'
import type { Speech } from '../language/speech.ts'

/** The norms of an edition as a file: one row a step, with the words behind it. */
export function editionSheet(t: Speech, edition: Edition, directory: Directory): Sheet {
  const { m, language } = t
  const labels = [
    m.stage(),
    '№',
    m.step(),
    m.holder(),
    m.norm(),
    m.unit(),
    m.completionForm(),
    m.lineOfText(),
    m.sourceText(),
  ]
  return {
    name: `norms_${edition.id}`,
    columns: labels.map((label) => ({ label, numeric: false })),
    rows: edition.stages.flatMap((stage) =>
      stage.steps.map((step) => [
        textCell(stage.id),
        { text: '', value: step.ordinal },
        textCell(step.names[language]),
        textCell(directory.actorInFull(step.actor)),
        { text: '', value: step.norm?.amount ?? null },
        textCell(step.norm?.unit ?? ''),
        textCell(step.form?.[language] ?? ''),
        textCell(step.line ?? ''),
        textCell(step.text ?? ''),
      ]),
    ),
  }
}
