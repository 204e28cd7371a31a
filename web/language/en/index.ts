import { enGB } from 'date-fns/locale/en-GB'
import oneCase from './case.ts'
import cases from './cases.ts'
import explain from './explain.ts'
import frame from './frame.ts'
import norms from './norms.ts'
import overdue from './overdue.ts'
import overview from './overview.ts'
import terms from './terms.ts'

export default {
  messages: { ...terms, ...frame, ...overview, ...overdue, ...explain, ...cases, ...oneCase, ...norms },
  locale: enGB,
} as const
