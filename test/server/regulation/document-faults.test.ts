import { describe, it } from 'vitest'
import { type Fault, isNamed } from './build.ts'

const faults: readonly Fault[] = [
  {
    fault: 'names in two languages',
    file: 'services.yaml',
    from: 'names: Service',
    to: 'names: { kk: Қызмет, ru: Услуга }',
    said: 'services.yaml:3: S, names: must have names in kk, ru and en (or one text for all three)',
  },
  {
    fault: 'duplicate service',
    file: 'services.yaml',
    from: 'names: Service }\n',
    to: 'names: Service }\n  - { id: S, names: Again }\n',
    said: 'services.yaml:4: duplicate service S, already in services.yaml:3',
  },
  {
    fault: 'unknown kind of document',
    file: 'actors.yaml',
    from: 'kind: actors',
    to: 'kind: people',
    said: 'actors.yaml:1: unknown kind "people"; write edition, services, actors, providers, calendar',
  },
  {
    fault: 'no kind of document',
    file: 'actors.yaml',
    from: 'kind: actors\n',
    to: '',
    said: 'actors.yaml:1: no kind; write "kind: edition" (or services, actors, providers, calendar)',
  },
  {
    fault: 'a key written twice',
    file: 'actors.yaml',
    from: 'names: Head }',
    to: 'names: Head, names: Chief }',
    said: 'actors.yaml:3: not readable as YAML: Map keys must be unique',
  },
  {
    fault: 'a correction among the shipped files',
    file: 'actors.yaml',
    from: 'names: Head }',
    to: 'names: Head, corrects: true }',
    said: 'actors.yaml:3: corrects: only an added file can correct a shipped one; remove it',
  },
]

describe('every fault of services, actors and documents is named by file, line and reason', () => {
  it.each(faults)('$fault', isNamed)
})
