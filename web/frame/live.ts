import { Live } from '../answer/live.svelte.ts'
import { reference } from '../answer/reference.svelte.ts'
import { localTime } from '../format/dates.ts'
import { spoken } from '../language/language.svelte.ts'
import { tell } from './announce.svelte.ts'

/** A log that never stops must not make a screen reader talk without end. */
const QUIET_MS = 60_000
let toldAt = Number.NEGATIVE_INFINITY

/** The page's one ear for new data. Those who see the page see the figures change; others are told, at times. */
export const live = new Live(() => {
  const now = Date.now()
  if (now - toldAt < QUIET_MS) return
  toldAt = now
  tell(spoken.speech.m.liveUpdated({ time: localTime(now, reference.status.zone) }))
})
