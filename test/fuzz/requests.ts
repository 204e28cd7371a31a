import fc from 'fast-check'

/** As much of a JSON schema as the routes use. */
export interface Schema {
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
  readonly $ref?: string
  readonly additionalProperties?: unknown
}

interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query' | 'header' | 'cookie'
  readonly required?: boolean
  readonly schema?: Schema
}
export interface Operation {
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: { readonly content?: Readonly<Record<string, { readonly schema?: Schema }>> }
}
export interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> }
}

export interface FuzzRequest {
  readonly method: string
  /** Of the route, as it is documented. */
  readonly path: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly payload: string | undefined
}

/** Words that mean something here, so that requests get past the first check. */
const KNOWN = [
  '551000000',
  '552200000',
  'HQ',
  'PR',
  'HQ-1',
  'PR-1',
  '1',
  '2020',
  '2020-05',
  'ru',
  'providers',
  'all',
  'head-pavlodar',
  '2020-05-01',
  '2020-06-30',
  '2020-06-01T05:00:00Z',
  'breach',
  'cases',
  'overdue',
  'headline',
  'chanc',
  'IN-5510-HQ-0',
  'm-in',
  'csv',
  'true',
]
/** What breaks programs that are careless. */
const HOSTILE = [
  '',
  ' ',
  '\0',
  "'",
  "' OR 1=1 --",
  '"; DROP TABLE event; --',
  '|551000000|552200000|',
  '$providers',
  '{{memory}}',
  '../../../../etc/passwd',
  '..%2f..%2fkeys%2fidentity.key',
  '/etc/passwd',
  '%',
  '%00',
  '%c0%ae',
  '\ud800',
  '<script>alert(1)</script>',
  '=HYPERLINK("x")',
  '__proto__',
  'constructor',
  'NaN',
  '-1',
  '1e309',
  '999999999999999999999',
  '0000-00-00',
  '9999-99-99',
  '+275760-09-13T00:00:00Z',
  'a'.repeat(5000),
  '🕳️',
  '\r\nset-cookie: x=1',
]

const word = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...KNOWN) },
  { weight: 3, arbitrary: fc.constantFrom(...HOSTILE) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 30 }) },
)
const anything = fc.oneof(word, fc.jsonValue({ maxDepth: 2 }), fc.double(), fc.constant(null))

/** Mostly what the schema asks for, now and then something else. */
function valueFor(schema: Schema, api: OpenApi, depth = 0): fc.Arbitrary<unknown> {
  if (depth > 6) return fc.constant(null)
  const right = rightValue(schema, api, depth)
  return fc.oneof({ weight: 8, arbitrary: right }, { weight: 1, arbitrary: anything })
}

function rightValue(schema: Schema, api: OpenApi, depth: number): fc.Arbitrary<unknown> {
  if (schema.$ref !== undefined) {
    const found = api.components?.schemas?.[schema.$ref.split('/').at(-1) ?? '']
    return found === undefined ? anything : valueFor(found, api, depth + 1)
  }
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum)
  const choices = schema.anyOf ?? schema.oneOf
  if (choices !== undefined) return fc.oneof(...choices.map((one) => valueFor(one, api, depth + 1)))
  if (schema.allOf !== undefined) {
    return fc.tuple(...schema.allOf.map((one) => valueFor(one, api, depth + 1))).map((all) => Object.assign({}, ...all))
  }
  const [type] = [schema.type ?? 'object'].flat()
  switch (type) {
    case 'string':
      return word
    case 'integer':
    case 'number':
      return fc.oneof(fc.integer({ min: -2, max: 40 }), fc.double(), fc.integer())
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'array':
      return fc.array(valueFor(schema.items ?? {}, api, depth + 1), { maxLength: 3 })
    default:
      return objectOf(schema, api, depth)
  }
}

function objectOf({ properties = {}, required = [] }: Schema, api: OpenApi, depth: number): fc.Arbitrary<unknown> {
  const fields = Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => [name, valueFor(schema, api, depth + 1)]),
  )
  const whole = fc.record(fields, { requiredKeys: required.filter((name) => name in fields) })
  const more = fc.dictionary(fc.oneof(fc.constantFrom('role', '__proto__', 'id', 'scope'), fc.string()), anything, {
    maxKeys: 2,
  })
  return fc.oneof(
    { weight: 6, arbitrary: whole },
    { weight: 1, arbitrary: fc.record(fields, { requiredKeys: [] }) },
    { weight: 1, arbitrary: fc.tuple(whole, more).map(([one, two]) => ({ ...one, ...two })) },
  )
}

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value))

/** Encoded as a browser would, now and then raw. */
const encoded = (text: string): string => encodeURIComponent(text.toWellFormed())

function requestTo(path: string, method: string, operation: Operation, api: OpenApi): fc.Arbitrary<FuzzRequest> {
  const parameters = operation.parameters ?? []
  const inPath = parameters.filter((one) => one.in === 'path')
  const inQuery = parameters.filter((one) => one.in === 'query')
  const content = operation.requestBody?.content ?? {}
  const [type = 'application/json', body] = Object.entries(content)[0] ?? []
  const pathWords = fc.tuple(...inPath.map(({ schema }) => valueFor(schema ?? { type: 'string' }, api).map(textOf)))
  const queryWords = fc.tuple(
    ...inQuery.map(({ schema, required }) =>
      fc.option(valueFor(schema ?? { type: 'string' }, api).map(textOf), { freq: required ? 20 : 2 }),
    ),
  )
  const stray = fc.option(fc.tuple(fc.string({ maxLength: 8 }), word), { freq: 1 })
  const payload =
    body === undefined
      ? fc.option(word, { freq: 1, nil: undefined })
      : fc.oneof(
          { weight: 10, arbitrary: valueFor(body.schema ?? {}, api).map((value) => JSON.stringify(value)) },
          { weight: 1, arbitrary: word },
          { weight: 1, arbitrary: fc.constant(undefined) },
        )
  const types = fc.oneof(
    { weight: 12, arbitrary: fc.constant(type) },
    { weight: 1, arbitrary: fc.constantFrom('text/plain', 'application/xml', 'multipart/form-data', 'text/csv', 'x') },
  )
  const accepts = fc.constantFrom('application/json', 'application/json', 'text/csv', '*/*', 'text/html', 'image/png')
  return fc
    .tuple(
      pathWords,
      queryWords,
      fc.oneof({ weight: 9, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: stray }),
      payload,
      types,
      accepts,
    )
    .map(([words, queries, extra, sent, contentType, accept]) => {
      const filled = inPath.reduce(
        (url, { name }, index) => url.replace(`{${name}}`, encoded(words[index] ?? '') || 'x'),
        path,
      )
      const pairs = queries.flatMap((value, index) =>
        value === null ? [] : [`${inQuery[index]?.name}=${encoded(value)}`],
      )
      if (extra !== null) pairs.push(`${encoded(extra[0])}=${encoded(extra[1])}`)
      return {
        method: method.toUpperCase(),
        path,
        url: pairs.length === 0 ? filled : `${filled}?${pairs.join('&')}`,
        headers: { accept, ...(sent === undefined ? {} : { 'content-type': contentType }) },
        payload: sent,
      }
    })
}

/** Requests to every route, each as likely as another. */
export function requests(api: OpenApi): fc.Arbitrary<FuzzRequest> {
  const all = Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => requestTo(path, method, operation, api)),
  )
  return fc.oneof(...all)
}
