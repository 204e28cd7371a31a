import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { ReportSchedule } from '../../contract-report.ts'
import { isWhole } from '../../measures/scope.ts'
import { readSchedules, saveSchedule, shownSchedule } from '../../report/schedule/schedule.ts'
import { OBLAST, READERS } from '../access.ts'
import { ApiProblem } from '../errors.ts'
import { failures } from '../schemas/error.ts'
import * as schemas from '../schemas/report.ts'
import { nothing } from '../schemas/upload.ts'
import { list } from '../schemas/words.ts'
import { nameOf, scopeOf } from '../scope-of.ts'

const tags = ['Reports']

/** When monthly reports are sent, and to whom: for those alone who see every provider. */
export const reportScheduleRoutes: FastifyPluginAsyncZod = async (app) => {
  const { store, regulation, clock } = app.surroundings
  const shown = async (): Promise<ReportSchedule[]> =>
    (await readSchedules(store)).map((one) => shownSchedule(one, regulation.current, clock.now()))
  const find = async (schedule: string): Promise<ReportSchedule> => {
    const found = (await shown()).find((one) => one.schedule === schedule)
    if (found !== undefined) return found
    throw new ApiProblem('schedule_not_found', `there is no schedule "${schedule}"`, { value: schedule })
  }

  app.get(
    '/reports/schedules',
    {
      config: READERS,
      schema: {
        tags,
        summary: 'Schedules of reports, and what each sends next',
        response: { 200: list(schemas.schedule) },
      },
    },
    async (request) => (isWhole(scopeOf(request)) ? await shown() : []),
  )

  app.put(
    '/reports/schedules/:schedule',
    {
      config: OBLAST,
      schema: {
        tags,
        summary: 'Keep a schedule: each of its contacts gets the report of what that one may see, by mail',
        params: schemas.scheduleParams,
        body: schemas.scheduleBody,
        response: { 200: schemas.schedule, ...failures(400, 403) },
      },
    },
    async (request) => {
      const { schedule } = request.params
      const before = (await readSchedules(store)).find((one) => one.schedule === schedule)?.body
      await saveSchedule(store, clock, schedule, request.body, nameOf(request))
      await app.done(request, { what: 'schedule_changed', subject: schedule, detail: { before, after: request.body } })
      app.schedulesChanged()
      return await find(schedule)
    },
  )

  app.delete(
    '/reports/schedules/:schedule',
    {
      config: OBLAST,
      schema: {
        tags,
        summary: 'Take a schedule away',
        params: schemas.scheduleParams,
        response: { 204: nothing, ...failures(403, 404) },
      },
    },
    async (request, reply) => {
      const { schedule } = await find(request.params.schedule)
      const before = (await readSchedules(store)).find((one) => one.schedule === schedule)?.body
      await saveSchedule(store, clock, schedule, null, nameOf(request))
      await app.done(request, { what: 'schedule_removed', subject: schedule, detail: { before } })
      app.schedulesChanged()
      return await reply.code(204).send(null)
    },
  )
}
