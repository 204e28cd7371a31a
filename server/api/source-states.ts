import type { FastifyInstance } from 'fastify'
import { formatInstant } from '../clock/instant.ts'
import type { SourceStatus } from '../contract.ts'

/** What the sources of a server are doing, for its readers. */
export const sourceStates = ({ sources }: FastifyInstance): SourceStatus[] =>
  sources.states.map((state) => ({ ...state, lastAt: state.lastAt === null ? null : formatInstant(state.lastAt) }))
