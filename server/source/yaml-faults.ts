import type { z } from 'zod'

/** What is wrong with a file that says where logs come from: one line for each fault, with its place. */
export function yamlFaults(error: z.ZodError, keys: readonly string[]): string[] {
  return error.issues.map((issue) => {
    const place = issue.path
      .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
      .join('')
      .replace(/^\./, '')
    const at = place === '' ? '' : `${place}: `
    if (issue.code === 'unrecognized_keys') {
      const known = issue.path.length === 0 ? `; known here: ${keys.join(', ')}` : ''
      return `${at}unknown key ${issue.keys.join(', ')}${known}`
    }
    // Zod says of a key that lacks that it received undefined, which is no word of a YAML file.
    return `${at}${/received undefined$/.test(issue.message) ? 'is missing' : issue.message}`
  })
}
