import type { ColumnCheck, Field } from '../../../server/contract-import.ts'
import type { Speech } from '../../language/speech.ts'

/** `UTC+5` for an offset of `+05:00`. */
export const offsetName = (offset: string): string =>
  `UTC${offset
    .replace(/^([+-])0?(\d+):00$/, '$1$2')
    .replace(/^([+-])0(\d)/, '$1$2')
    .replace('-', '\u2212')}`

/** The line under "Check" beside a column. */
export function checkWords({ m }: Speech, check: ColumnCheck, field: Field): string {
  const { n, of } = check
  const zone = check.offset === null ? '' : `. ${offsetName(check.offset)}`
  switch (check.kind) {
    case 'unique_keys':
      return m.checkKeys({ n })
    case 'codes_known':
      return n === 0 ? m.checkAllMapped() : m.checkCodes({ n })
    case 'codes_unknown':
      return m.checkCodesUnknown({ n })
    case 'steps_found':
      return m.checkSteps({ n, all: of ?? n })
    case 'steps_unknown':
      return m.checkStepsUnknown({ n })
    case 'provider_unknown':
      return m.checkProviderUnknown({ n })
    case 'provider_old_name':
      return m.checkProviderOld({ n })
    case 'people':
      return of === null || of === 0 ? m.checkPeople({ n }) : `${m.checkPeople({ n })}, ${m.checkRoles({ n: of })}`
    case 'not_a_date':
      return `${m.checkNotDates({ n })}${zone}`
    case 'dates':
      return `${m.checkDates({ n })}${zone}`
    case 'ambiguous_dates':
      return m.checkAmbiguous({ n })
    case 'empty':
      return field === 'completed_at' ? m.checkStillOpen({ n }) : m.checkEmpty({ n })
    case 'values':
      return m.checkValues({ n })
    case 'personal':
      return field === 'hash' ? m.checkHashed() : m.checkPersonal()
    case 'event_kinds':
      return m.checkEventKinds({ n })
    case 'unknown_words':
      return m.checkUnknownWords({ n })
    case 'kept':
      return m.checkKept()
    case 'left_out':
      return m.checkLeftOut()
  }
}
