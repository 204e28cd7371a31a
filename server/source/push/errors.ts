/** A request whose body cannot be read as events. Nothing of it was taken. */
export class BodyUnreadable extends Error {
  override readonly name = 'BodyUnreadable'
}

/** More is waiting to be stored than is kept in memory: the same request again, later. */
export class TooBusy extends Error {
  override readonly name = 'TooBusy'
  readonly retryAfterSeconds: number

  constructor(waiting: number, retryAfterSeconds: number) {
    super(
      `${waiting} events are waiting to be stored: send this again in ${retryAfterSeconds} s; nothing of it was taken`,
    )
    this.retryAfterSeconds = retryAfterSeconds
  }
}

/** The same Idempotency-Key came with another body. */
export class KeyReused extends Error {
  override readonly name = 'KeyReused'

  constructor(key: string) {
    super(
      `the Idempotency-Key "${key}" was used for another body within the last 24 hours: give every body its own key`,
    )
  }
}

/** The journal could not be written: nothing of the request was taken. */
export class NotStored extends Error {
  override readonly name = 'NotStored'

  constructor(cause: unknown) {
    const full = (cause as NodeJS.ErrnoException | null)?.code === 'ENOSPC'
    const why = full ? 'the disk is full' : 'the journal cannot be written'
    super(`the events were not taken, because ${why}: make room or see the log, then send them again`, { cause })
  }
}
