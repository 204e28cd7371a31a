import { constants } from 'node:zlib'
import compress from '@fastify/compress'
import fastifyPlugin from 'fastify-plugin'

/** Text, Arrow and scripts are sent compressed to those who can read it; Parquet is compressed already. */
export const compression = fastifyPlugin(
  async (app) => {
    await app.register(compress, {
      encodings: ['zstd', 'br', 'gzip'],
      customTypes: /^(text\/(?!event-stream)|application\/(json|javascript|vnd\.apache\.arrow\.stream)|image\/svg)/,
      threshold: 1024,
      // Brotli's own default takes seconds for a megabyte.
      brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
    })
  },
  { name: 'compression' },
)
