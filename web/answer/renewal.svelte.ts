/** How often everything on the page was asked for anew because new data came in. */
class Renewal {
  #count = $state(0)

  /** Answers that read it are asked for again when it goes up, with what they show left in place meanwhile. */
  get count(): number {
    return this.#count
  }

  next(): void {
    this.#count++
  }
}

export const renewal = new Renewal()
/** The same for alerts, their messages, rules, contacts and mutes. */
export const alertRenewal = new Renewal()
