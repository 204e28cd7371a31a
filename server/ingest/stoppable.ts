import type { Transaction } from '../store/store.ts'

/** A transaction whose statements stop when the one who asked has gone away. */
export const stoppable = (tx: Transaction, signal: AbortSignal | undefined): Transaction => ({
  run: (name, params, options) => tx.run(name, params, { signal, ...options }),
  rows: (name, params, options) => tx.rows(name, params, { signal, ...options }),
  begin: () => tx.begin(),
  apart: (work) => tx.apart(work),
})
