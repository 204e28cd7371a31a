import type { AnswerState } from './answer.svelte.ts'

/**
 * What a figure was asked for: something that the reader picks, as it was when the answer that is shown was asked for. So
 * old rows are not drawn under new filters, as if there were none, while the new ones are on their way. Make it while a
 * component is being set up.
 */
export function asAnswered<V>(answer: () => AnswerState, picked: () => V): () => V {
  let last: { readonly picked: V } | undefined
  const shown = $derived.by(() => {
    if (last === undefined || !answer().stale) last = { picked: picked() }
    return last.picked
  })
  return () => shown
}
