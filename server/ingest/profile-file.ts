import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { check, readDocuments, type YamlDocument } from '../regulation/documents.ts'
import { Faults, RegulationError } from '../regulation/faults.ts'
import { ProfileError } from './errors.ts'
import { type BroughtRegulation, canonical, type EventRule, type Profile } from './profile.ts'
import { profileSchema, type WrittenProfile } from './profile-schema.ts'

/**
 * A profile by its name (`<data>/profiles/<name>.yaml`, or `canonical`) or by the path of a YAML file.
 * Throws ProfileError, with every fault and its line.
 */
export function findProfile(name: string, folder?: string): Profile {
  if (name === canonical.id) return canonical
  const kept = folder === undefined ? undefined : join(folder, 'profiles')
  const files = [...(kept === undefined ? [] : [join(kept, `${name}.yaml`)]), ...(/\.ya?ml$/.test(name) ? [name] : [])]
  const file = files.find((path) => existsSync(path))
  if (file !== undefined) return parseProfile(readFileSync(file, 'utf8'), file)
  const known =
    kept !== undefined && existsSync(kept) ? readdirSync(kept).map((path) => path.replace(/\.ya?ml$/, '')) : []
  const reason = `there is no such profile; known are ${['canonical', ...known].join(', ')}, or give the path of a YAML file`
  throw new ProfileError([{ file: name, line: null, reason }])
}

/**
 * Reads a profile: a document of kind `profile`, then, if it brings them, the documents of its services, editions,
 * actors and providers. Throws ProfileError.
 */
export function parseProfile(text: string, file: string): Profile {
  const faults = new Faults()
  try {
    const [first] = readDocuments({ file, path: file, text, added: true }, faults)
    if (first === undefined && faults.count === 0) faults.add(file, null, 'is empty')
    else if (first !== undefined && first.kind !== 'profile') {
      faults.add(
        file,
        first.lineOf(['kind']),
        `begins with "kind: ${first.kind}"; a profile begins with "kind: profile"`,
      )
    }
    const written = first?.kind === 'profile' ? check(first, profileSchema, faults) : undefined
    if (first !== undefined && written !== undefined) findContradictions(written, first, faults)
    faults.throwIfAny()
    if (written === undefined) throw new ProfileError([{ file, line: null, reason: 'cannot be read' }])
    return profileOf(written, file, broughtBy(written, text, file))
  } catch (error) {
    throw error instanceof RegulationError ? new ProfileError(error.faults) : error
  }
}

/** What the schema cannot see: parts given twice, or by nobody. */
function findContradictions(written: WrittenProfile, document: YamlDocument, faults: Faults): void {
  const wrong = (path: readonly (string | number)[], reason: string) =>
    faults.add(document.source.file, document.lineOf(path), reason)
  const { columns, constants, case_events: caseEvents, wide } = written
  const events = wide === undefined ? written.events : []
  if (wide !== undefined) findWideContradictions(wide, document, faults)
  if (columns.case_id === undefined) wrong(['columns'], 'columns: case_id is missing')
  for (const [index, rule] of events.entries()) {
    if (rule.at === undefined && columns.at === undefined)
      wrong(['events', index], `event ${index + 1} has no time: name its column as at`)
    if (rule.event === undefined && columns.event === undefined && constants.event === undefined) {
      wrong(['events', index], `event ${index + 1} does not say what happened: write event: completed`)
    }
  }
  for (const part of ['service', 'provider'] as const) {
    if (columns[part] === undefined && constants[part] === undefined) {
      wrong(['columns'], `${part} is missing: name its column under columns, or its value under constants`)
    }
  }
  const places = columns.stage ?? constants.stage ?? columns.stage_step ?? columns.activity
  const each = wide ?? events
  if (places === undefined && !each.every((rule) => rule.stage !== undefined))
    wrong(['columns'], 'stage is missing: give stage, stage_step or activity')
  for (const [index, rule] of events.entries()) {
    if (rule.opens_stage && (rule.event !== 'received' || rule.outcome !== undefined)) {
      wrong(
        ['events', index],
        `event ${index + 1} opens the stage: then it must be event: received, without an outcome`,
      )
    }
  }
  if (caseEvents.length > 0 && columns.stage === undefined && constants.stage === undefined) {
    wrong(['case_events'], 'events of the case need a stage under constants (or columns)')
  }
  const dropped = new Set(written.drop)
  for (const [part, column] of Object.entries(columns)) {
    if (column !== undefined && dropped.has(column)) wrong(['drop'], `column ${column} is dropped, and used as ${part}`)
  }
}

/** A column of dates tells its own event, and one event only. */
function findWideContradictions(
  wide: NonNullable<WrittenProfile['wide']>,
  document: YamlDocument,
  faults: Faults,
): void {
  for (const [index, { column }] of wide.entries()) {
    if (wide.findIndex((other) => other.column === column) === index) continue
    faults.add(document.source.file, document.lineOf(['wide', index]), `column ${column} is named twice under wide`)
  }
}

function profileOf(written: WrittenProfile, file: string, regulation: BroughtRegulation | undefined): Profile {
  const { csv, columns, constants, register_providers: register } = written
  return {
    id: written.id,
    file,
    csv: { ...csv, delimiter: csv.delimiter, encoding: csv.encoding },
    choose: { sheet: written.sheet?.toString(), objectType: written.object_type, member: written.file },
    zone: written.zone,
    times: written.times,
    columns: defined(columns),
    constants: defined({ ...constants, step: constants.step?.toString() }),
    words: defined(written.words),
    filters: written.filters.map(({ column, keep, leave_out: leaveOut }) => ({
      column,
      words: keep ?? leaveOut ?? [],
      keep: keep !== undefined,
    })),
    events: [
      ...(written.wide?.map(wideRule) ??
        written.events.flatMap((rule) =>
          rule.opens_stage ? [receiptOf(rule), ruleOf(rule, false)] : [ruleOf(rule, false)],
        )),
      ...written.case_events.map((rule) => ruleOf(rule, true)),
    ],
    wide: written.wide !== undefined,
    activities: Object.entries(written.activities).map(([activity, { stage, step, event }]) => ({
      activity,
      stage,
      step: step ?? null,
      event: event ?? null,
    })),
    byActivity:
      columns.activity !== undefined &&
      columns.stage_step === undefined &&
      constants.step === undefined &&
      (columns.step === undefined || Object.keys(written.activities).length > 0),
    drop: written.drop,
    hash: written.hash,
    iin: written.iin,
    notIin: written.not_iin,
    registerProviders: register,
    regulation,
  }
}

function ruleOf(
  rule: WrittenProfile['events'][number] | WrittenProfile['case_events'][number],
  perCase: boolean,
): EventRule {
  const { event, outcome, at, deadline, optional } = rule
  const own = 'when' in rule || 'resource' in rule || 'event_id' in rule ? rule : undefined
  return {
    columns: defined({ at, deadline, resource: own?.resource, event_id: own?.event_id }),
    constants: defined({ event, outcome, ...placeOf(rule) }),
    when: own?.when === undefined ? undefined : { column: own.when.column, words: own.when.is },
    optional,
    opensStage: false,
    perCase,
  }
}

/** The event of a column of dates: only where its cell is filled. */
function wideRule(rule: NonNullable<WrittenProfile['wide']>[number]): EventRule {
  const { column, event, outcome, resource, deadline } = rule
  return {
    columns: defined({ at: column, resource, deadline }),
    constants: defined({ event, outcome, ...placeOf(rule) }),
    when: undefined,
    optional: true,
    opensStage: false,
    perCase: false,
  }
}

function placeOf(rule: object): { stage?: string | undefined; step?: string | undefined; actor?: string | undefined } {
  const { stage, step, actor } = rule as { stage?: string; step?: number; actor?: string }
  return { stage, step: step?.toString(), actor }
}

/** Beside the handover of the first step: what the spec calls the receipt, of the stage and not of a step. */
const receiptOf = (rule: WrittenProfile['events'][number]): EventRule => ({ ...ruleOf(rule, false), opensStage: true })

/** The documents after the profile's own, or those of the file that it names. */
function broughtBy({ id, regulation }: WrittenProfile, text: string, file: string): BroughtRegulation | undefined {
  if (regulation !== undefined) {
    const path = join(dirname(file), regulation)
    if (existsSync(path)) return { name: basename(path), text: filedFrom(path, readFileSync(path, 'utf8'), 1) }
    throw new ProfileError([{ file, line: null, reason: `regulation: there is no file ${path}` }])
  }
  const lines = text.split('\n')
  const next = lines.findIndex((line, index) => index > 0 && /^---\s*$/.test(line))
  if (next < 0) return undefined
  return { name: `${id}.yaml`, text: filedFrom(file, lines.slice(next + 1).join('\n'), next + 1) }
}

/** Says where it came from, and keeps every line on its number, so that a fault found later names the right one. */
const filedFrom = (file: string, text: string, linesBefore: number) =>
  `# Filed by an import: change ${basename(file)} instead, and import with it again.\n${'\n'.repeat(linesBefore - 1)}${text}`

function defined<Key extends string, Value>(record: Readonly<Partial<Record<Key, Value | undefined>>>) {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as Partial<
    Record<Key, Value>
  >
}
