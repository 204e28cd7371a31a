import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { fileURLToPath } from 'node:url'

export const sampleLog = fileURLToPath(new URL('../../fixtures/logs/sample.csv', import.meta.url))

let known: Promise<string | null> | undefined

/** SHA-256 of the sample log that comes with the program, so that a page can say that its figures are invented. */
export function sampleSha256(): Promise<string | null> {
  known ??= hashOf(sampleLog).catch(() => null)
  return known
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer)
  return hash.digest('hex')
}
