import type { Clock } from '../../clock/system-clock.ts'
import type { Store } from '../../store/store.ts'

/**
 * Has a message that was given up tried again at once, with the id and the text that it has.
 *
 * @returns false when there is nothing to try again: it was delivered, cancelled, or is on its way.
 */
export function retryMessage(store: Store, clock: Clock, message: string): Promise<boolean> {
  return store.writeBeside(async (tx) => {
    const deliveries = await tx.rows('alert/message_deliveries', { message })
    const last = deliveries.at(-1)
    if (last === undefined || last['outcome'] !== 'failed') return false
    await tx.run('alert/add_retry', { message, attempt: Number(last['attempt']) + 1, now: clock.now() })
    return true
  })
}
