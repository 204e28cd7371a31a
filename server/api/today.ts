import type { FastifyInstance } from 'fastify'
import { formatDay } from '../clock/day.ts'
import { dayOf } from '../clock/zone.ts'
import { mainZone } from '../measures/resolve.ts'

/** Local date of now, where most providers are. */
export function todayOf({ surroundings }: FastifyInstance): string {
  const { regulation, clock } = surroundings
  return formatDay(dayOf(mainZone(regulation.current), clock.now()))
}
