import type { Clock } from '../clock/system-clock.ts'
import type { AuditCheck } from '../contract-identity.ts'
import { checkAudit } from '../identity/audit/trail.ts'
import { Identity } from '../identity/identity.ts'
import { requireData } from './data.ts'
import { askServer } from './server-client.ts'
import { runningServer } from './server-file.ts'

/** Checks the trail of a folder, by its running server when there is one. */
export async function verifyAudit(folder: string, clock: Clock): Promise<AuditCheck> {
  requireData(folder)
  const server = await runningServer(folder)
  if (server !== undefined) {
    return (await (await askServer(server, { path: '/api/v1/audit/check' })).json()) as AuditCheck
  }
  const identity = await Identity.open(folder, clock)
  try {
    return await checkAudit(identity.store, identity.keys, identity.audit.end)
  } finally {
    identity.close()
  }
}
