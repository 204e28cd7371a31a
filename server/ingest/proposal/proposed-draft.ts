import type { DraftColumn, MappingDraft } from '../../contract-draft.ts'
import type { ProposedActivity, ProposedWord } from '../../contract-mapping.ts'
import type { Regulation } from '../../regulation/types.ts'
import type { FieldFound } from './column-fields.ts'
import type { SeenFile } from './look.ts'
import { SURE } from './steps.ts'
import type { TimesFound } from './times.ts'
import type { WideLog } from './wide-log.ts'

/** Words of events, outcomes and channels are few, and their beginnings tell. */
const TOLD_BY_STEM: readonly ProposedWord['part'][] = ['event', 'outcome', 'channel']

export const emptyDraft: MappingDraft = {
  columns: [],
  constants: {},
  words: {},
  times: [],
  zone: null,
  iin: 'refuse',
  notIin: [],
  activities: [],
  events: [],
  caseEvents: [],
  filters: [],
  csv: { delimiter: null, quote: '"', encoding: 'utf-8', skip: 0 },
  registerProviders: null,
  regulation: null,
  brought: null,
  file: null,
  sheet: null,
  objectType: null,
  profile: null,
  extra: {},
}

export interface DraftNeeds {
  readonly fields: readonly FieldFound[]
  readonly seen: SeenFile
  readonly wide: WideLog | undefined
  readonly words: readonly ProposedWord[]
  readonly activities: readonly ProposedActivity[]
  readonly times: TimesFound
  readonly regulation: Regulation
  readonly encoding: string | null
  readonly sheet: string | null
  readonly objectType: string | null
}

/** The mapping that is proposed: what is sure. Whatever must be asked is left out of it. */
export function proposedDraft(need: DraftNeeds): MappingDraft {
  const { fields, seen, wide, words, activities, times, regulation } = need
  const columns = fields.flatMap((found): DraftColumn[] => {
    const personal = (seen.columns[found.position - 1]?.persons ?? 0) > 0
    if (personal)
      return found.field === 'case_id'
        ? [
            { ...found, field: found.field },
            { ...found, field: 'hash' as const },
          ].map(plain)
        : [plain({ ...found, field: 'drop' })]
    return found.field === null ? [] : [plain({ ...found, field: found.field })]
  })
  const has = (field: DraftColumn['field']) => columns.some((one) => one.field === field)
  const constants: Record<string, string> = {}
  const [service] = regulation.services
  const [provider] = regulation.providers
  if (!has('service') && regulation.services.length === 1 && service !== undefined) constants['service'] = service.id
  if (!has('provider') && regulation.providers.length === 1 && provider !== undefined)
    constants['provider'] = provider.code
  if (wide !== undefined) {
    if (!has('service')) constants['service'] = wide.service
    constants['stage'] = wide.stage
  }
  // Logs that name what was done, and when, and no kind of event, tell of completions.
  if (has('at') && !has('event')) constants['event'] = 'completed'
  const taken = words.filter(
    (one) =>
      one.code !== null && ((one.confidence >= SURE && one.because !== 'old_name') || TOLD_BY_STEM.includes(one.part)),
  )
  const parts = [...new Set(taken.map(({ part }) => part))]
  return {
    ...emptyDraft,
    columns,
    constants,
    words: Object.fromEntries(
      parts.map((part) => [
        part,
        Object.fromEntries(taken.filter((one) => one.part === part).map(({ word, code }) => [word, code ?? ''])),
      ]),
    ),
    times: times.patterns,
    events: wide?.events ?? [],
    activities: activities.flatMap(({ activity, stage, step, event, confidence }) =>
      stage !== null && confidence >= SURE ? [{ activity, stage, step, event }] : [],
    ),
    csv: { ...emptyDraft.csv, delimiter: seen.delimiter, skip: seen.skip, encoding: need.encoding ?? 'utf-8' },
    sheet: need.sheet,
    objectType: need.objectType,
  }
}

const plain = ({ column, field }: DraftColumn): DraftColumn => ({ column, field })
