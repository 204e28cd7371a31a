import { parse } from 'node:querystring'
import type { FastifyRequest } from 'fastify'
import { askMeasure } from '../measures/ask.ts'
import { askedFilters } from '../measures/filters.ts'
import { resolveFilters } from '../measures/resolve.ts'
import { bodyOf, problemTold } from './error-handler.ts'
import { ApiProblem, ERRORS } from './errors.ts'
import { measureNamed } from './measure-named.ts'
import { toJson } from './printed.ts'
import { scopeOf } from './scope-of.ts'

export const MANY_TYPE = 'application/x-ndjson'

const ADDRESS = /^\/api\/v1\/measures\/([^/?]+)(?:\?(.*))?$/

/**
 * The answers to several questions, each as a line as soon as it is ready: `{question, status, body}`, where `question` is
 * its place in the list and the rest is what its own address would have answered as JSON. One that fails, fails alone.
 *
 * @param addresses - of measures: `/api/v1/measures/headline?as_of=…`
 */
export async function* answerLines(addresses: readonly string[], request: FastifyRequest): AsyncGenerator<string> {
  const underway = new Map(addresses.map((address, question) => [question, lineFor(address, question, request)]))
  while (underway.size > 0) {
    const { question, line } = await Promise.race(underway.values())
    underway.delete(question)
    yield line
  }
}

async function lineFor(address: string, question: number, request: FastifyRequest) {
  const { status, body } = await answerTo(address, request)
  return { question, line: `{"question":${question},"status":${status},"body":${body}}\n` }
}

async function answerTo(address: string, request: FastifyRequest): Promise<{ status: number; body: string }> {
  try {
    return { status: 200, body: await jsonOf(address, request) }
  } catch (error) {
    const problem = problemTold(error, request, { asked: address })
    return { status: ERRORS[problem.code].status, body: JSON.stringify(bodyOf(problem)) }
  }
}

async function jsonOf(address: string, request: FastifyRequest): Promise<string> {
  const { store, regulation, clock } = request.server.surroundings
  const [, asked, query = ''] = ADDRESS.exec(address) ?? []
  if (asked === undefined) throw new ApiProblem('not_found', `"${address}" is no address of a measure: see /docs`)
  const name = measureNamed(asked)
  const surroundings = { store, clock, regulation: regulation.current, scope: scopeOf(request) }
  const filters = await resolveFilters(readFilters(query), surroundings, name)
  const answer = await askMeasure(store, name, filters, scopeOf(request), { signal: request.gone })
  return JSON.stringify(toJson(answer))
}

function readFilters(query: string) {
  const read = askedFilters.strict().safeParse({ ...parse(query) })
  if (read.success) return read.data
  const [first] = read.error.issues
  const place = ['querystring', ...(first?.path ?? [])].join('.')
  throw new ApiProblem('bad_filter', `${place}: ${first?.message ?? 'cannot be read'}`, { place })
}
