import { ru } from 'date-fns/locale/ru'
import explain from './explain.ts'
import frame from './frame.ts'
import overdue from './overdue.ts'
import overview from './overview.ts'
import terms from './terms.ts'

export default { messages: { ...terms, ...frame, ...overview, ...overdue, ...explain }, locale: ru } as const
