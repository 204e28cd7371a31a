import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { propose } from '../../../server/ingest/proposal/propose.ts'
import { describeWithShared, sharedFolder } from '../../shared.ts'
import { type Intake, openIntake } from './intake.ts'

let intake: Intake
beforeAll(async () => {
  intake = await openIntake()
})
afterAll(() => intake.close())

const XES = { case_id: ['case:concept:name'], activity: ['concept:name'], at: ['time:timestamp'] }
/** Where the case, the activity and the time of each public log are. */
const LOGS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'receipt.csv': XES,
  'WABO_receipt_phase.xes.gz': XES,
  'T_BPIC15_1.xes.gz': XES,
  'BPIC20_DomesticDeclarations_cleaned.xes.gz': XES,
  'Helpdesk.xes.gz': XES,
  'Sepsis.xes.gz': XES,
  'it_procurement_SERVIZI_input.csv': { case_id: ['case_id'], activity: ['event_name'], at: ['event_timestamp'] },
  'helpdesk_disco.csv': { case_id: ['case'], activity: ['event', 'Activity'], completed_at: ['completeTime'] },
  'Production.csv': {
    case_id: ['Case ID'],
    activity: ['Activity'],
    started_at: ['Start Timestamp'],
    completed_at: ['Complete Timestamp'],
  },
}

describeWithShared('a proposal for a public log', () => {
  it.each(Object.entries(LOGS))(
    'finds case, activity and time: %s',
    async (name, expected) => {
      const found = await propose(intake.store, intake.regulation.current, undefined, {
        name,
        path: join(sharedFolder, 'logs', name),
      })
      for (const [field, columns] of Object.entries(expected)) {
        expect(columns).toContain(found.columns.find((one) => one.field === field)?.column)
      }
      expect(found.times).toMatchObject({ ambiguous: false, unread: 0 })
    },
    60_000,
  )
})
