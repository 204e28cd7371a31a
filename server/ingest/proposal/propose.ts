import type { Field, MappingDraft } from '../../contract-draft.ts'
import type { Proposal, ProposedWord, SavedProfileOffer } from '../../contract-mapping.ts'
import type { Regulation } from '../../regulation/types.ts'
import type { Store } from '../../store/store.ts'
import { timeFields } from '../drafts/draft-to-profile.ts'
import { headerFingerprint } from '../header-fingerprint.ts'
import { discard, receive } from '../incoming.ts'
import type { SavedProfiles } from '../saved-profiles.ts'
import { columnOf } from './column-checks.ts'
import { type FieldFound, findFields } from './column-fields.ts'
import { findWords, knownPlaces, WORD_PARTS } from './found-words.ts'
import { knownCodes } from './known-codes.ts'
import { lookAt, type SeenColumn, type SeenFile } from './look.ts'
import { offersFor } from './offers.ts'
import { proposedDraft } from './proposed-draft.ts'
import { questionsOf } from './questions.ts'
import { stepsOf } from './steps.ts'
import { findTimes } from './times.ts'
import { type WideLog, wideLogOf, withRules } from './wide-log.ts'

export interface ToPropose {
  /** What the file is called, and where it lies. */
  readonly name: string
  readonly path: string
  readonly encoding?: string | undefined
  /** Of an archive of several. */
  readonly file?: string | undefined
  readonly sheet?: string | undefined
  readonly objectType?: string | undefined
  /** Id of a saved profile to fill the draft from; `none` proposes anew although one fits. */
  readonly profile?: string | undefined
  readonly signal?: AbortSignal | undefined
}

/**
 * Looks at a file and proposes how it is to be read: columns by name and by content, words, steps, times, and what must
 * be asked. A profile that was saved for the same header fills the draft. Nothing is stored.
 * Throws FileUnreadable, ProfileError (an unknown profile is undefined to `saved`, and left out).
 */
export async function propose(
  store: Store,
  regulation: Regulation,
  saved: SavedProfiles | undefined,
  asked: ToPropose,
): Promise<Omit<Proposal, 'upload'>> {
  const { name, path, encoding, file: member, sheet, objectType, signal } = asked
  const from = { member, sheet, objectType }
  const incoming = await receive({ name, path }, { folder: store.folder, encoding, ...from, signal })
  try {
    let fields: FieldFound[] = []
    const wanted = (columns: readonly SeenColumn[]) => {
      fields = findFields(columns, regulation, columns[0] === undefined ? 0 : columns[0].values.length)
      return wantedOf(fields)
    }
    const seen = await lookAt(store, incoming, {}, wanted, signal)
    const header = seen.columns.map(({ column }) => column)
    const offers = offersFor(saved, header)
    const chosen = asked.profile === 'none' ? undefined : (asked.profile ?? offers.find((one) => one.sameHeader)?.id)
    const kept = chosen === undefined ? undefined : saved?.find(chosen)?.draft
    const wide = kept === undefined ? wideLogOf(fields, seen, regulation) : undefined
    const named = wide === undefined ? fields : withRules(fields, wide)
    const told = kept === undefined ? named : fields.map((found) => filledFrom(kept, found))
    const encodingFound = incoming.encoding?.encoding ?? null
    return await proposalOf({
      seen,
      fields: told,
      kept,
      wide,
      offers,
      header,
      regulation,
      encoding: encodingFound,
      asked,
    })
  } finally {
    discard(incoming.path)
  }
}

interface Found {
  readonly seen: SeenFile
  readonly fields: readonly FieldFound[]
  readonly kept: MappingDraft | undefined
  readonly wide: WideLog | undefined
  readonly offers: readonly SavedProfileOffer[]
  readonly header: readonly string[]
  readonly regulation: Regulation
  readonly encoding: string | null
  readonly asked: ToPropose
}

async function proposalOf(found: Found): Promise<Omit<Proposal, 'upload'>> {
  const { seen, fields, kept, wide, offers, header, regulation, encoding, asked } = found
  const { file = null, sheet = null, objectType = null } = asked
  const times = findTimes(
    fields.filter(isTimeUsed).map(({ column, position }) => ({ column, shapes: seen.shapes.get(position) ?? [] })),
  )
  const words = findWords(fields, seen, regulation)
  const activityAt = fields.find(({ field }) => field === 'activity')?.position ?? 0
  const activityWords = (seen.words.get(activityAt) ?? []).filter(({ word }) => word !== '')
  const hasService = fields.some(({ field }) => field === 'service')
  const only = hasService ? undefined : kept?.constants['service']
  const activities = stepsOf(activityWords, regulation, only)
  const mapped =
    kept ?? proposedDraft({ fields, seen, wide, words, activities, times, regulation, encoding, sheet, objectType })
  const draft = { ...mapped, file }
  const zone = draft.zone ?? commonZone(regulation)
  const need = {
    seen,
    times,
    words: unsettled(words, draft),
    steps: stepsFound(fields, seen, regulation, activities),
    zone,
    offset: null,
  }
  const shown = fields.map((one) => columnOf(one, fieldIn(draft, one), need))
  return {
    rows: seen.rows,
    encoding,
    delimiter: seen.delimiter,
    file,
    sheet,
    objectType,
    columns: shown,
    matched: shown.filter(({ field }) => field !== null && field !== 'attribute' && field !== 'drop').length,
    leftOut: shown.filter(({ field }) => field === 'drop').length,
    activities,
    words,
    times: times.times,
    questions: questionsOf({ draft, seen, times, words, activities }),
    savedProfiles: offers,
    fromProfile: kept?.profile ?? null,
    headerFingerprint: headerFingerprint(header),
    draft,
    known: knownCodes(regulation),
  }
}

const isTimeField = (field: Field | null): boolean =>
  field === 'at' ||
  field === 'deadline' ||
  field === 'rules' ||
  (timeFields as readonly (Field | null)[]).includes(field)

const isTimeUsed = ({ isTime, field }: FieldFound): boolean => isTime && isTimeField(field)

/** Columns whose words are looked up, and those whose times are. All of either are read over the whole file. */
function wantedOf(fields: readonly FieldFound[]): { words: number[]; shapes: number[] } {
  const looked: readonly (Field | null)[] = [...WORD_PARTS, 'activity', 'stage_step', 'step']
  return {
    words: fields.filter(({ field }) => looked.includes(field)).map(({ position }) => position),
    shapes: fields.filter(({ isTime }) => isTime).map(({ position }) => position),
  }
}

const fieldIn = (draft: MappingDraft, { column }: FieldFound): Field | null =>
  draft.columns.find((one) => one.column === column)?.field ?? null

function filledFrom(draft: MappingDraft, found: FieldFound): FieldFound {
  const field = fieldIn(draft, found)
  return { ...found, field, confidence: field === null ? 0 : 1, because: field === null ? null : 'profile' }
}

/** Words that the draft does not translate yet. */
const unsettled = (words: readonly ProposedWord[], draft: MappingDraft): ProposedWord[] =>
  words.map((one) => (draft.words[one.part]?.[one.word] === undefined ? { ...one, code: null } : one))

function stepsFound(
  fields: readonly FieldFound[],
  seen: SeenFile,
  regulation: Regulation,
  activities: Proposal['activities'],
): { found: number; of: number } {
  const place = fields.find(({ field }) => field === 'stage_step' || field === 'step')
  if (place === undefined)
    return { found: activities.filter(({ step }) => step !== null).length, of: activities.length }
  const words = (seen.words.get(place.position) ?? []).filter(({ word }) => word !== '')
  const known = [...knownPlaces(regulation).values()]
  const numbers = new Set(known.flatMap((all) => [...all].map((one) => one.replace(/^.*[/.-]/, ''))))
  const isKnown = (word: string) => (place.field === 'step' ? numbers.has(word) : known.some((all) => all.has(word)))
  return { found: words.filter(({ word }) => isKnown(word)).length, of: words.length }
}

function commonZone(regulation: Regulation): string | null {
  const zones = new Set(regulation.providers.map(({ schedule }) => schedule.zone))
  return zones.size === 1 ? ([...zones][0] ?? null) : null
}
