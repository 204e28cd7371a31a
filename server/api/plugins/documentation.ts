import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import fastifyPlugin from 'fastify-plugin'
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod'
import { READERS } from '../access.ts'
import { errorTable } from '../schemas/error.ts'

/** Swagger UI has one inline style; this is its hash. Nothing else of the policy is loosened, and only under /docs. */
const DOCS_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'sha256-RL3ie0nH+Lzz2YNqQN83mnU0J1ot4QL7b99vMdIX99w='",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

/** Written from the routes' own schemas: /openapi.json for programs, /docs for people. Register before the routes. */
export const documentation = fastifyPlugin(
  async (app) => {
    await app.register(swagger, {
      openapi: {
        openapi: '3.1.0',
        info: { title: 'Merzim', version: '1', description: introduction() },
        servers: [],
      },
      transform: jsonSchemaTransform,
      transformObject: jsonSchemaTransformObject,
    })
    await app.register(swaggerUi, { routePrefix: '/docs', staticCSP: DOCS_POLICY, uiConfig: { docExpansion: 'list' } })
    app.get('/openapi.json', { config: READERS, schema: { hide: true } }, async () => app.swagger())
  },
  { name: 'documentation' },
)

const introduction = (): string => `Compliance of state services with the terms that their regulations give.

Filters mean the same everywhere: in every measure, on the command line and in the pages. Instants are ISO 8601 in UTC with
microseconds, dates are local dates. A measure comes as JSON, CSV, Arrow stream or Parquet, by the \`Accept\` header or
\`?format=\`. Figures of time are rounded to six decimals in JSON and CSV; Arrow and Parquet keep them whole.

Anything but the answer is \`{code, message, details}\`:

${errorTable()}
`
