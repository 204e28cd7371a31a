import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { Proposal } from '../contract-import.ts'
import { profileText } from '../ingest/drafts/profile-text.ts'
import { propose } from '../ingest/proposal/propose.ts'
import { RegulationInUse } from '../ingest/regulation-in-use.ts'
import { Store } from '../store/store.ts'
import type { ProposeOptions } from './commands/profile.ts'
import { requireFiles } from './ingesting.ts'
import type { Context } from './program.ts'
import { say } from './terminal.ts'

/** Prints the YAML of a proposed profile. The log is read in memory; no data folder is touched. */
export async function proposeProfile({ terminal }: Context, file: string, options: ProposeOptions): Promise<void> {
  requireFiles([file])
  const store = await Store.open()
  try {
    const regulation = new RegulationInUse({ added: join(tmpdir(), 'merzim-nothing-added') })
    const found = await propose(store, regulation.current, undefined, { name: basename(file), path: file, ...options })
    const id =
      basename(file)
        .replace(/\..*$/, '')
        .replaceAll(/[^\w.-]+/g, '-') || 'my-log'
    await say(terminal, `${remarks(found, file).join('\n')}\n${profileText(found.draft, { id })}`.trimEnd())
  } finally {
    store.close()
  }
}

/** What the proposal rests on, and what a person must still say, as comments. */
function remarks(found: Omit<Proposal, 'upload'>, file: string): string[] {
  const { columns, words, activities, questions } = found
  const near = words.filter(({ word, part, code }) => code !== null && found.draft.words[part]?.[word] === undefined)
  const steps = activities.filter(
    ({ activity, step }) => step !== null && !found.draft.activities.some((one) => one.activity === activity),
  )
  return [
    `# Proposed for ${basename(file)}: ${found.rows ?? 0} rows, ${found.matched} of ${columns.length} columns matched.`,
    ...columns.map(
      ({ column, field, because }) =>
        `#   ${column}: ${field ?? 'kept as an attribute'}${because === null ? '' : ` (by ${because.replaceAll('_', ' ')})`}`,
    ),
    ...questions.map(({ code, column, n, choices }) =>
      [
        `# To be said: ${code}${column === null ? '' : `, column ${column}`} (${n})`,
        ...choices.map(
          ({ patterns, example }) => `#   times: ${JSON.stringify(patterns)} reads ${example.text} as ${example.read}`,
        ),
      ].join('\n'),
    ),
    ...near.map(
      ({ part, word, code, rows }) =>
        `# Perhaps, under words, ${part}: ${JSON.stringify(word)}: ${JSON.stringify(code)}   (${rows} rows)`,
    ),
    ...steps.map(
      ({ activity, stage, step }) =>
        `# Perhaps, under activities: ${JSON.stringify(activity)}: { stage: ${stage}, step: ${step} }`,
    ),
  ]
}
