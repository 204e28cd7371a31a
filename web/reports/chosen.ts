import type { Language } from '../../server/contract.ts'
import type { ReportChoices } from '../../server/contract-report.ts'
import type { View } from '../address/view.ts'
import type { Choice } from './requests.ts'

/**
 * The report that an address asks for: of the newest month, of every provider and in the reader's language where it says
 * nothing. A month of which there is no data is asked for all the same: the answer says why there is none.
 */
export function chosenOf(view: View, { months, parts }: ReportChoices, language: Language): Choice | undefined {
  const month = view.month ?? months[0]
  if (month === undefined) return undefined
  const asked = parts.filter((part) => view.parts === null || view.parts.includes(part))
  return {
    month,
    providers: view.providers,
    language: view.reportIn ?? language,
    parts: asked.length === 0 ? parts : asked,
    chapters: view.chapters && view.providers.length !== 1,
  }
}
