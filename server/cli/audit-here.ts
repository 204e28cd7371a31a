import type { Clock } from '../clock/system-clock.ts'
import type { Done } from '../identity/audit/audit.ts'
import { Identity, LOCAL_READER } from '../identity/identity.ts'

/** Writes into a folder's audit trail what a command has done to the folder itself, without a server. */
export async function writeHere(folder: string, clock: Clock, ...done: readonly Done[]): Promise<void> {
  const identity = await Identity.open(folder, clock)
  try {
    for (const what of done) {
      await identity.audit.write({ name: LOCAL_READER.name, account: null, address: null }, what)
    }
  } finally {
    identity.close()
  }
}
