import type { ImportQuestion } from '../../../server/contract-import.ts'
import type { Speech } from '../../language/speech.ts'

/** A question that the file leaves open, in words. */
export function questionText({ m }: Speech, { code, column: named }: ImportQuestion): string {
  const column = named ?? ''
  switch (code) {
    case 'day_order':
      return m.questionDayOrder({ column })
    case 'two_digit_year':
      return m.questionYear({ column })
    case 'time_order_conflict':
      return m.questionConflict({ column })
    case 'no_zone':
      return m.questionZone()
    case 'no_case':
      return m.questionCase()
    case 'no_time':
      return m.questionTime()
    case 'no_event':
      return m.questionEvent()
    case 'no_service':
      return m.questionService()
    case 'no_stage':
      return m.questionStage()
    case 'no_provider':
      return m.questionProvider()
    case 'personal_column':
      return m.questionPersonal({ column })
    case 'unknown_activities':
    case 'unknown_words':
      return ''
  }
}
