import type { Role, ScopeSaid } from '../../server/contract-identity.ts'
import type { Directory } from '../answer/directory.ts'
import type { Speech } from '../language/speech.ts'

export function roleName({ m }: Pick<Speech, 'm'>, role: Role): string {
  switch (role) {
    case 'administrator':
      return m.roleAdministrator()
    case 'oblast_manager':
      return m.roleOblastManager()
    case 'analyst':
      return m.roleAnalyst()
    case 'head':
      return m.roleOfHead()
    case 'ingest':
      return m.roleIngest()
  }
}

export function roleText({ m }: Speech, role: Role): string {
  switch (role) {
    case 'administrator':
      return m.roleAdministratorText()
    case 'oblast_manager':
      return m.roleOblastManagerText()
    case 'analyst':
      return m.roleAnalystText()
    case 'head':
      return m.roleHeadText()
    case 'ingest':
      return m.roleIngestText()
  }
}

/** What a scope holds: "Ақсу, Екібастұз; all services". Codes that are not known any more stand for themselves. */
export function scopeText({ m }: Speech, { providers, services }: ScopeSaid, directory: Directory): string {
  const places = providers === 'all' ? m.seesAllProviders() : providers.map((code) => directory.place(code)).join(', ')
  const kinds = services === 'all' ? m.seesAllServices() : services.map((id) => directory.service(id)).join(', ')
  return `${places}; ${kinds}`
}
