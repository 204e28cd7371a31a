/** Answers kept, so that going back shows the page at once. */
const KEPT = 80

const kept = new Map<string, unknown>()

/** What a question was answered with, if that is still kept. Who asks knows what its address answers. */
export function keptAnswer(path: string): unknown {
  return kept.get(path)
}

export function keepAnswer(path: string, value: unknown): void {
  kept.delete(path)
  kept.set(path, value)
  const oldest = kept.keys().next()
  if (kept.size > KEPT && !oldest.done) kept.delete(oldest.value)
}

/** Forget every answer, or those whose address begins so: after new data has been loaded. */
export function forgetAnswers(under = ''): void {
  for (const path of kept.keys()) if (path.startsWith(under)) kept.delete(path)
}
