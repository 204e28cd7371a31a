import { enGB } from 'date-fns/locale/en-GB'
import explain from './explain.ts'
import frame from './frame.ts'
import overdue from './overdue.ts'
import overview from './overview.ts'
import terms from './terms.ts'

export default { messages: { ...terms, ...frame, ...overview, ...overdue, ...explain }, locale: enGB } as const
