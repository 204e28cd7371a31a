import { randomInt } from 'node:crypto'
import type { SignInWays } from '../contract-identity.ts'
import type { Identity } from '../identity/identity.ts'
import type { AccountRecord } from '../identity/shapes.ts'
import type { Regulation } from '../regulation/types.ts'

const ALL = { providers: 'all', services: 'all' } as const
/** A district with late cases of both services in the sample log. */
const DISTRICT = '551600000'
const ACCOUNTS: readonly (Pick<AccountRecord, 'login' | 'name' | 'role'> & { scope: AccountRecord['scope'] })[] = [
  { login: 'oblast', name: 'Oblast', role: 'oblast_manager', scope: ALL },
  { login: 'district', name: 'District', role: 'head', scope: { providers: [DISTRICT], services: 'all' } },
  { login: 'admin', name: 'Administrator', role: 'administrator', scope: ALL },
]

/**
 * The accounts of a demo, whose passwords are new with each start and shown on its page of sign-in: the log is made up,
 * and a demo listens on this machine alone.
 */
export async function demoAccounts({ accounts }: Identity, { providers }: Regulation): Promise<SignInWays['demo']> {
  const shown: SignInWays['demo'][number][] = []
  for (const described of ACCOUNTS) {
    const account = accounts.byLogin(described.login)?.[0] ?? (await accounts.add(described))
    const password = easyPassword()
    await accounts.changePassword(account, password)
    const { login, role, scope } = accounts.get(account)
    const provider = providers.find(({ code }) => scope.providers !== 'all' && scope.providers.includes(code))
    shown.push({ login, password, role, provider: provider?.names ?? null })
  }
  return shown
}

const LETTERS = 'abcdefghjkmnpqrstuvwxyz'

/** Some 54 random bits that can be read off a screen. */
const easyPassword = (): string =>
  Array.from({ length: 3 }, () => Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join('')).join(
    '-',
  )
