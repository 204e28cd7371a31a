import { parseInstant } from '../../clock/instant.ts'
import { formatLocal } from '../../clock/zone.ts'
import type { Case, CaseStage, CaseStep, Explanation, Language, Names } from '../../contract.ts'
import { countLines } from './count.ts'
import { wordsOf } from './languages.ts'
import { localMoment } from './local-date.ts'
import type { Words } from './words.ts'

/** What the case itself does not carry: words for its codes, and the zone of its provider. */
export interface Glossary {
  readonly zone: string
  readonly service: Names | undefined
  readonly provider: Names | undefined
  actor(id: string): Names | undefined
}

export interface NarrateOptions {
  readonly language: Language
  /** Count every step day by day, not only those that are open, late or unjudged. */
  readonly all: boolean
}

/** A case in words: every stage and step with its verdict, and how its term was counted, day by day. */
export function narrateCase(found: Case, glossary: Glossary, options: NarrateOptions): string[] {
  const words = wordsOf(options.language)
  const name = (names: Names | undefined | null, otherwise: string) => names?.[options.language] ?? otherwise
  const when = (instant: string) => localMoment(formatLocal(glossary.zone, parseInstant(instant)), words)
  const lines = [
    `${words.caseNumber} ${found.caseId} · ${name(glossary.service, found.service)} · ${name(glossary.provider, found.provider)}`,
    `${words.asOf}: ${when(found.asOf)} (${glossary.zone})`,
  ]
  for (const stage of found.stages) {
    lines.push('', ...stageLines(stage))
    for (const step of stage.steps) lines.push(...stepLines(step))
  }
  if (found.deviations.length > 0) {
    lines.push('', `${words.deviations}:`)
    for (const { code, stage, step, at } of found.deviations) {
      lines.push(`  ${when(at)}  ${stage}${step === null ? '' : ` · ${step}`}  ${deviationText(code, words)}`)
    }
  }
  return lines

  function stageLines(stage: CaseStage): string[] {
    const outcome = stage.outcome === null ? '' : `, ${words.outcomes[stage.outcome]}`
    const risk = stage.atRisk ? `, ${words.atRisk}` : ''
    return [
      `${stage.stage}  ${name(stage.names, '')}`.trimEnd(),
      `  ${verdictText(stage, words)}${outcome}${risk} · ${normText(stage.explanation, words)}`,
      ...(isLateAlone(stage) ? [`  ${words.lateAlone}`] : []),
      ...momentLine(words.received, stage.received),
      ...momentLine(words.deadline, stage.deadline, stage.explanation),
      ...momentLine(words.corporation, stage.corporationDue),
      ...momentLine(words.completed, stage.completed),
      ...(options.all || !isDone(stage) ? counted(stage.explanation, '    ') : []),
      '',
    ]
  }

  function stepLines(step: CaseStep): string[] {
    const who = [name(step.actor === null ? null : glossary.actor(step.actor), step.actor ?? ''), step.resource ?? '']
    const holder = who.filter((part) => part !== '').join(', ')
    const result = step.result === null || step.result === 'completed' ? '' : `, ${words.results[step.result]}`
    const head = `  ${step.step}  ${name(step.short ?? step.names, '')}${holder === '' ? '' : ` (${holder})`}`
    const verdict = `${verdictText(step, words)}${result} · ${normText(step.explanation, words)}`
    if (!options.all && isDone(step)) return [`${head} — ${verdict}`]
    return [
      `${head} — ${verdict}`,
      ...indented(momentLine(words.handedOver, step.handover)),
      ...indented(momentLine(words.started, step.started)),
      ...indented(momentLine(words.deadline, step.deadline, step.explanation)),
      ...indented(momentLine(words.completed, step.completed)),
      ...counted(step.explanation, '      '),
      ...sourceLines(step),
    ]
  }

  function sourceLines({ source }: CaseStep): string[] {
    if (source === null) return []
    const quoted = source.text === null ? '' : `: «${source.text[options.language]}»`
    return [`      ${words.source}: ${words.line} ${source.line.replaceAll('L', '')}${quoted}`]
  }

  function momentLine(label: string, instant: string | null, explanation: Explanation | null = null): string[] {
    if (instant === null) return []
    const notes = [
      explanation?.deadlineFrom === 'source' ? words.fromSource : '',
      explanation?.afterHours === true && explanation.completed === instant ? words.afterHours : '',
    ].filter((note) => note !== '')
    return [`  ${label}: ${when(instant)}${notes.length > 0 ? ` (${notes.join(', ')})` : ''}`]
  }

  function counted(explanation: Explanation | null, indent: string): string[] {
    return explanation === null ? [] : countLines(explanation, options.language, when).map((line) => indent + line)
  }
}

/** A server of another version may know more codes. */
const deviationText = (code: string, words: Words): string =>
  Object.entries(words.deviation).find(([known]) => known === code)?.[1] ?? code

/** Each step rolls over its own days off: every step may be on time and the stage late. */
const isLateAlone = ({ verdict, steps }: CaseStage): boolean =>
  (verdict === 'late' || verdict === 'overdue') && steps.length > 0 && steps.every(isDone)

const indented = (lines: readonly string[]): string[] => lines.map((line) => `    ${line}`)

/** Nothing about it needs explaining: it was done on time. */
const isDone = ({ verdict }: Pick<CaseStep, 'verdict'>): boolean => verdict === 'on_time'

function verdictText(judged: CaseStep | CaseStage, words: Words): string {
  const { verdict, reason, explanation } = judged
  const { lateBy = null, lateUnit = null } = explanation ?? {}
  const late = lateBy === null || lateUnit === null ? null : words.lateBy(lateBy, lateUnit)
  const why = verdict === 'unjudged' && reason !== null ? `: ${words.reasons[reason] ?? reason}` : ''
  return words.verdict(verdict, late) + why
}

function normText(explanation: Explanation | null, words: Words): string {
  if (explanation === null || explanation.norm === null) return words.noNorm
  return `${words.norm} ${words.amount(explanation.norm.amount, explanation.norm.unit)}`
}
