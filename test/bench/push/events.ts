/** Events as the pushing system sends them: cases go through their steps, ten events each, five hundred cases at a time. */
export class Events {
  #sent = 0

  get sent(): number {
    return this.#sent
  }

  /** The body of the next request. */
  body(size: number): string {
    return JSON.stringify(Array.from({ length: size }, () => this.#next()))
  }

  #next(): object {
    const at = this.#sent++
    const block = Math.floor(at / 5000)
    const place = Math.floor((at % 5000) / 500)
    return {
      case_id: `BENCH-${block * 500 + (at % 500)}`,
      service: 'HQ',
      stage: 'HQ-1',
      ...(place === 0 ? { event: 'received' } : { event: 'completed', step: 1 + (place % 4) }),
      at: new Date(Date.UTC(2020, 5, 1, 4) + place * 600_000 + block).toISOString(),
      provider: '551000000',
    }
  }
}
