import { kk } from 'date-fns/locale/kk'
import explain from './explain.ts'
import frame from './frame.ts'
import overdue from './overdue.ts'
import overview from './overview.ts'
import terms from './terms.ts'

export default { messages: { ...terms, ...frame, ...overview, ...overdue, ...explain }, locale: kk } as const
