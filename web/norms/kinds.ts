import type { DayKind, ListedDay } from '../../server/contract.ts'
import type { Speech } from '../language/speech.ts'

export function kindText({ m }: Speech, kind: DayKind): string {
  switch (kind) {
    case 'holiday':
      return m.becauseHoliday()
    case 'transferred_off':
      return m.becauseMoved()
    case 'working_weekend':
      return m.workingWeekend()
    case 'weekend':
      return m.becauseWeekend()
    case 'workday':
      return m.workday()
  }
}

/** How far the source of a day can be trusted. */
export function confidenceText({ m }: Speech, confidence: ListedDay['confidence']): string {
  switch (confidence) {
    case 'high':
      return m.confidenceHigh()
    case 'medium':
      return m.confidenceMedium()
    case 'low':
      return m.confidenceLow()
  }
}
