/** At most so long is waited for a frame: a page in the background gets none. */
const NO_FRAME_MS = 200

/** Resolves when what the page shows by now has been painted. */
export const painted = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, NO_FRAME_MS)
    requestAnimationFrame(() => setTimeout(resolve))
  })
