import type { Attachment } from 'svelte/attachments'

/** Scrolls a strip of links sideways so that the one that is open is seen: on a phone not all of them fit. */
export const openInSight =
  (links: readonly unknown[]): Attachment<HTMLElement> =>
  (strip) => {
    const open = links.length === 0 ? null : strip.querySelector<HTMLElement>('[aria-current]')
    if (open === null) return
    strip.scrollLeft = open.offsetLeft - strip.offsetLeft - (strip.clientWidth - open.offsetWidth) / 2
  }
