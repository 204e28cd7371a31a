/** Answers that came wait this long, at most, for those that were asked with them. */
const PATIENCE_MS = 80

let awaited = 0
let come: (() => void)[] = []
let waiting: ReturnType<typeof setTimeout> | undefined

/**
 * A page asks a dozen questions at a click. Drawn one by one, each answer has the page styled and laid out again; shown
 * together, once. What came is shown when nothing is awaited any more, or when the first of it has waited long enough.
 *
 * Call it when a question is asked.
 * @returns what to call once: with how to show the answer, or with nothing when there is none to wait for any more.
 */
export function awaitTogether(): (show?: () => void) => void {
  awaited++
  let over = false
  return (show) => {
    if (over) return
    over = true
    awaited--
    if (show !== undefined) come.push(show)
    if (awaited === 0) showAll()
    else if (come.length > 0) waiting ??= setTimeout(showAll, PATIENCE_MS)
  }
}

function showAll(): void {
  clearTimeout(waiting)
  waiting = undefined
  const shown = come
  come = []
  for (const show of shown) show()
}
