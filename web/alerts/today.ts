import { reference } from '../answer/reference.svelte.ts'
import { localDate } from '../format/dates.ts'

/** Local date of the server's now: alerts are about now, whatever moment the figures show. */
export const today = (): string => localDate(Date.parse(reference.status.now), reference.zone)
