import { address } from '../address/address.svelte.ts'
import { spoken } from '../language/language.svelte.ts'
import { sections } from './sections.ts'
import { preferences } from './theme.svelte.ts'

type Handler = () => void

/** How long `g` waits for the letter of a section. */
const CHORD_MS = 1200

/**
 * Single keys of the page. A page adds its own with `keys.on`; none works while one types, with a modifier held, or
 * when the reader switched them off. Escape always works.
 */
class Keys {
  readonly #handlers = new Map<string, Handler[]>()
  #chord: ReturnType<typeof setTimeout> | undefined
  help = $state(false)

  /** Adds a key until the returned function is called; the last added wins. */
  on(key: string, handler: Handler): () => void {
    const stack = this.#handlers.get(key) ?? []
    stack.push(handler)
    this.#handlers.set(key, stack)
    return () => {
      stack.splice(stack.indexOf(handler), 1)
    }
  }

  press(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
    const { key, target } = event
    if (key !== 'Escape' && (!preferences.keys || isTyping(target))) return
    if (target instanceof Element && target.closest('[role="menu"], [role="dialog"], [data-popover-content]')) return
    // Enter on a link or a button is already theirs.
    if (key === 'Enter' && target instanceof Element && target.closest('a, button, input, label')) return
    if (this.#chord !== undefined) {
      this.#endChord()
      const section = sections(spoken.speech).find((one) => one.key === key)
      if (section !== undefined) address.open(section.page)
      return
    }
    if (key === 'g') {
      this.#chord = setTimeout(() => this.#endChord(), CHORD_MS)
    } else if (key === '?') {
      this.help = true
    } else if (key === 't') {
      figureInView(target)?.dispatchEvent(new Event('merzim-table'))
    } else {
      const handler = this.#handlers.get(key)?.at(-1)
      if (handler === undefined) return
      event.preventDefault()
      handler()
    }
  }

  #endChord(): void {
    clearTimeout(this.#chord)
    this.#chord = undefined
  }
}

export const keys = new Keys()

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('textarea, select, input:not([type="checkbox"], [type="radio"])'))
  )
}

/** The figure that holds the focus, else the first that is on the screen. */
function figureInView(target: EventTarget | null): Element | undefined {
  const around = target instanceof Element ? target.closest('figure') : null
  if (around !== null) return around
  return [...document.querySelectorAll('figure')].find((figure) => {
    const { top, bottom } = figure.getBoundingClientRect()
    return bottom > 120 && top < innerHeight - 80
  })
}
