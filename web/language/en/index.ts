import { enGB } from 'date-fns/locale/en-GB'
import oneCase from './case.ts'
import cases from './cases.ts'
import explain from './explain.ts'
import frame from './frame.ts'
import imports from './import.ts'
import batches from './import_batches.ts'
import check from './import_check.ts'
import columns from './import_columns.ts'
import norms from './norms.ts'
import overdue from './overdue.ts'
import overview from './overview.ts'
import terms from './terms.ts'

export default {
  messages: { ...terms, ...frame, ...overview, ...overdue, ...explain, ...cases, ...oneCase, ...norms, ...imports, ...columns, ...check, ...batches },
  locale: enGB,
} as const
