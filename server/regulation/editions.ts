import type { z } from 'zod'
import { formatDay } from '../clock/day.ts'
import type { Counting } from '../clock/types.ts'
import { check, readDocuments } from './documents.ts'
import { Faults } from './faults.ts'
import { faultAt, type Placed } from './placed.ts'
import { editionSchema } from './schema.ts'
import type { Act, Edition, Source, Stage, Step } from './types.ts'

export type WrittenEdition = z.output<typeof editionSchema>
type WrittenStage = WrittenEdition['stages'][number]
type WrittenStep = WrittenStage['steps'][number]

/**
 * One edition from the text of one YAML document, as an import profile carries it. Services, actors and other editions
 * are not known here: `loadRegulation` checks against them.
 * Throws RegulationError with every fault.
 */
export function parseEdition(text: string, file: string): Edition {
  const faults = new Faults()
  const documents = readDocuments({ file, path: file, text, added: true }, faults)
  const [document] = documents
  if (documents.length !== 1 && faults.count === 0) faults.add(file, null, 'must hold one document, of kind edition')
  const written = document && check(document, editionSchema, faults)
  const placed = document && written && { item: written, document, path: [] }
  if (placed) checkEdition(placed, faults)
  faults.throwIfAny()
  if (!placed) throw new TypeError(`${file}: no edition and no fault`)
  return edition(placed)
}

/** What can be wrong with an edition by itself, beyond its schema. */
export function checkEdition(placed: Placed<WrittenEdition>, faults: Faults): void {
  const { item: written } = placed
  const from = (written.amended_by ?? written.act).effective
  const stages = new Set<string>()
  const activities = new Map<string, string>()
  for (const [s, stage] of written.stages.entries()) {
    if (stages.has(stage.stage)) faultAt(faults, placed, ['stages', s], `duplicate stage ${stage.stage}`)
    stages.add(stage.stage)
    for (const [k, step] of stage.steps.entries()) {
      const here = `stage ${stage.stage}, step ${step.step}`
      if (step.step !== k + 1) {
        const reason = `stage ${stage.stage}: step ${step.step} stands where step ${k + 1} should`
        faultAt(faults, placed, ['stages', s, 'steps', k], `${reason}; number steps 1, 2, 3… without gaps`)
      }
      for (const [a, activity] of step.activities.entries()) {
        const taken = activities.get(activity)
        if (taken !== undefined) {
          const path = ['stages', s, 'steps', k, 'activities', a]
          faultAt(faults, placed, path, `${here}: activity ${JSON.stringify(activity)} is already that of ${taken}`)
        }
        activities.set(activity, here)
      }
    }
  }
  for (const [index, term] of written.informational.entries()) {
    if (stages.has(term.after_stage)) continue
    const path = ['informational', index, 'after_stage']
    faultAt(faults, placed, path, `term ${term.term}: this edition has no stage ${term.after_stage}`)
  }
  const to = written.repealed_by?.effective
  if (to !== undefined && to <= from) {
    const reason = `repealed from ${formatDay(to)}, not after it takes effect (${formatDay(from)})`
    faultAt(faults, placed, ['repealed_by'], reason)
  }
}

export function edition({ item: written, document }: Placed<WrittenEdition>): Edition {
  const made = written.amended_by ?? written.act
  const acts = { act: act(written.act), amendedBy: orNull(written.amended_by, act) }
  const repealedBy = orNull(written.repealed_by, act)
  return {
    id: written.id,
    service: written.service,
    ...acts,
    repealedBy,
    inForceFrom: made.effective,
    inForceTo: repealedBy?.effective ?? null,
    assumed: made.assumed || (repealedBy?.assumed ?? false),
    counting: counting(written),
    stages: written.stages.map(stage),
    informational: written.informational.map((term) => ({
      id: term.term,
      obligor: term.obligor,
      afterStage: term.after_stage,
      names: term.names,
      norm: term.norm,
      source: orNull(term.source, source),
    })),
    notes: written.notes,
    file: document.source.path,
  }
}

function counting({ counting: written }: WrittenEdition): Counting {
  return {
    method: written.method,
    dayStart: written.day_start ?? 'next_day',
    dayEnd: written.day_end ?? 'midnight',
    dayZero: written.day_zero ?? 'as_is',
    hours: written.hours ?? 'office',
  }
}

function act(written: WrittenEdition['act']): Act {
  return {
    number: written.number ?? null,
    names: written.names,
    adopted: written.adopted ?? null,
    registered: written.registered ?? null,
    registryNumber: written.registry_number ?? null,
    published: written.published ?? null,
    effective: written.effective,
    assumed: written.assumed,
    why: written.why ?? null,
    line: written.line ?? null,
  }
}

function stage(written: WrittenStage, index: number): Stage {
  return {
    id: written.stage,
    ordinal: index + 1,
    names: written.names,
    short: written.short ?? written.names,
    norm: written.norm ?? null,
    ordered: written.ordered,
    condition: written.condition ?? null,
    steps: written.steps.map(step),
    source: orNull(written.source, source),
    notes: written.notes,
  }
}

function step(written: WrittenStep): Step {
  return {
    ordinal: written.step,
    actor: written.actor ?? null,
    names: written.names,
    short: written.short ?? written.names,
    norm: written.norm ?? null,
    form: written.form ?? null,
    source: orNull(written.source, source),
    refusalCloses: written.refusal_closes,
    activities: written.activities,
    notes: written.notes,
  }
}

function source(written: NonNullable<WrittenStep['source']>): Source {
  return { line: written.line, table: written.table ?? null, text: written.text ?? null }
}

function orNull<Given, Made>(given: Given | undefined, make: (given: Given) => Made): Made | null {
  return given === undefined ? null : make(given)
}
