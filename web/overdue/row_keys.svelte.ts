import { keys } from '../frame/keys.svelte.ts'

interface RowActions {
  move(by: number): void
  select(): void
  open(): void
  /** The row before or after the one in the panel. */
  step(by: number): void
}

/** j, k, x, Enter, [ and ] on the list. Call it while a component is being set up. */
export function rowKeys({ move, select, open, step }: RowActions): void {
  $effect(() => {
    const stops = [
      keys.on('j', () => move(1)),
      keys.on('k', () => move(-1)),
      keys.on('x', select),
      keys.on('Enter', open),
      keys.on('[', () => step(-1)),
      keys.on(']', () => step(1)),
    ]
    return () => {
      for (const stop of stops) stop()
    }
  })
}
