import type { Clock } from '../clock/system-clock.ts'
import { EVERY_PROVIDER } from '../measures/scope.ts'
import { Store } from '../store/store.ts'
import { Accounts } from './account/accounts.ts'
import { Audit } from './audit/audit.ts'
import { Delays } from './delays.ts'
import { Keys } from './keys.ts'
import type { Reader } from './reader.ts'
import { Sessions } from './session/sessions.ts'
import { readSignInFile, type SignInSettings } from './settings.ts'
import { Tokens } from './tokens.ts'

/** Everything about who may do what, and what was done. It has a database of its own beside that of the cases. */
export class Identity {
  readonly store: Store
  readonly clock: Clock
  readonly keys: Keys
  readonly settings: SignInSettings
  readonly accounts: Accounts
  readonly sessions: Sessions
  readonly tokens: Tokens
  readonly audit: Audit
  readonly delays = new Delays()

  private constructor(parts: Omit<Identity, 'delays' | 'close' | 'bySession' | 'byToken'>) {
    this.store = parts.store
    this.clock = parts.clock
    this.keys = parts.keys
    this.settings = parts.settings
    this.accounts = parts.accounts
    this.sessions = parts.sessions
    this.tokens = parts.tokens
    this.audit = parts.audit
  }

  /**
   * @param folder - the data folder; undefined keeps everything in memory.
   * @throws SignInFileFault
   */
  static async open(folder: string | undefined, clock: Clock): Promise<Identity> {
    const settings = readSignInFile(folder)
    const store = await Store.open({ folder, kind: 'identity', readers: 1, threads: 1, memoryLimit: '200MB' })
    try {
      const keys = Keys.of(folder)
      return new Identity({
        store,
        clock,
        keys,
        settings,
        accounts: await Accounts.open(store, clock),
        sessions: await Sessions.open(store, clock, settings),
        tokens: await Tokens.open(store, clock),
        audit: new Audit(store, keys, clock),
      })
    } catch (error) {
      store.close()
      throw error
    }
  }

  /** Whose session a cookie is of, as that account stands now; an account that is blocked is let in nowhere. */
  bySession(secret: string): Reader | undefined {
    const [hash, session] = this.sessions.use(secret) ?? []
    if (hash === undefined || session === undefined) return undefined
    const account = this.accounts.find(session.account)
    if (account === undefined || account.blocked) return undefined
    const self = { by: 'session', account: session.account, session: hash } as const
    const { viewAs } = session
    if (viewAs !== null && account.role === 'administrator') {
      const viewedBy = { name: account.name, role: account.role }
      return { ...self, name: viewAs.name, role: viewAs.role, scope: scopeFor(viewAs), viewedBy }
    }
    return { ...self, name: account.name, role: account.role, scope: scopeFor(account), viewedBy: null }
  }

  byToken(secret: string): Reader | undefined {
    const token = this.tokens.use(secret)
    if (token === undefined) return undefined
    const { name, role, scope } = token
    return { by: 'token', account: null, name, role, scope, session: null, viewedBy: null }
  }

  close(): void {
    this.store.close()
  }
}

/** Whoever wires in the logs sees all of them. */
const scopeFor = ({ role, scope }: Pick<Reader, 'role' | 'scope'>): Reader['scope'] =>
  role === 'administrator' ? EVERY_PROVIDER : scope

/** Whoever may read the secret of the data folder: the command line of the same machine. */
export const LOCAL_READER: Reader = {
  by: 'local',
  account: null,
  name: 'command line',
  role: 'administrator',
  scope: EVERY_PROVIDER,
  session: null,
  viewedBy: null,
}
