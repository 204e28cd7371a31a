import type { Clock } from '../clock/system-clock.ts'
import type { Account, Invited } from '../contract-identity.ts'
import { Identity, LOCAL_READER } from '../identity/identity.ts'
import { UsageError } from './complaint.ts'
import { requireData } from './data.ts'
import { askServer } from './server-client.ts'
import { runningServer } from './server-file.ts'

/** Accounts of a folder, by its running server when there is one. */
export async function listUsers(folder: string, clock: Clock): Promise<readonly Account[]> {
  requireData(folder)
  const server = await runningServer(folder)
  if (server !== undefined) return (await (await askServer(server, { path: '/api/v1/accounts' })).json()) as Account[]
  return withIdentity(folder, clock, async ({ accounts }) => accounts.list())
}

/** A link for somebody who has lost the password; the way back in for the last administrator, too. */
export async function linkFor(folder: string, login: string, clock: Clock): Promise<string> {
  const account = (await listUsers(folder, clock)).find((one) => one.login === login.toLowerCase())?.account
  if (account === undefined) throw new UsageError(`nobody signs in as "${login}"; "merzim users list" lists them`)
  const server = await runningServer(folder)
  if (server !== undefined) {
    const path = `/api/v1/accounts/${account}/invitation`
    return ((await (await askServer(server, { method: 'POST', path })).json()) as Invited).link
  }
  return withIdentity(folder, clock, async ({ accounts, audit, settings }) => {
    const { secret } = await accounts.invite(account)
    await audit.write(
      { name: LOCAL_READER.name, account: null, address: null },
      { what: 'account_invited', subject: login },
    )
    return `${settings.baseUrl ?? '<address of the server>'}/invite#${secret}`
  })
}

async function withIdentity<T>(folder: string, clock: Clock, work: (identity: Identity) => Promise<T>): Promise<T> {
  const identity = await Identity.open(folder, clock)
  try {
    return await work(identity)
  } finally {
    identity.close()
  }
}
