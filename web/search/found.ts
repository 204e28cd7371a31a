import { address } from '../address/address.svelte.ts'
import { casePage } from '../address/pages.ts'
import type { Directory } from '../answer/directory.ts'
import type { CaseRow, Person } from '../answer/measures.ts'
import { isCaseState, stateName } from '../cases/states.ts'
import type { Speech } from '../language/speech.ts'

/** One thing that a search leads to. */
export interface Finding {
  readonly key: string
  readonly name: string
  readonly note: string
  readonly href: string
}

export interface FindingGroup {
  readonly label: string
  readonly findings: readonly Finding[]
}

/** Places whose name in any of the languages, or whose code, holds the words. */
const PLACES_SHOWN = 4

export function placesLike(directory: Directory, words: string): Directory['providers'] {
  const wanted = words.toLocaleLowerCase()
  return directory.providers
    .filter(({ code, names }) =>
      [code, ...Object.values(names)].some((name) => name.toLocaleLowerCase().includes(wanted)),
    )
    .slice(0, PLACES_SHOWN)
}

/** What is offered for some words, group by group; groups without findings are left out. */
export function findingGroups(
  t: Speech,
  directory: Directory,
  words: string,
  cases: readonly CaseRow[],
  people: readonly Person[],
): FindingGroup[] {
  const groups = [
    {
      label: t.m.navCases(),
      findings: cases.map((row) => ({
        name: row.case_id,
        note: [directory.place(row.provider), isCaseState(row.state) ? stateName(t, row.state) : ''].join(' · '),
        href: address.link(casePage(row.case_id), { search: words, listed: 'search' }),
      })),
    },
    {
      label: t.m.filterProviders(),
      findings: placesLike(directory, words).map(({ code, names }) => ({
        name: names[t.language],
        note: t.m.itsCases(),
        href: address.link('/cases', { providers: [code] }),
      })),
    },
    {
      label: t.m.people(),
      findings: people.map(({ resource, actor, provider, open, cases: n }) => ({
        name: resource,
        note: [
          directory.actor(actor),
          provider === null ? '' : directory.place(provider),
          open > 0 ? t.m.holdsNow({ n: open }) : t.m.casesCount({ n }),
        ]
          .filter(Boolean)
          .join(' · '),
        href: address.link('/cases', { person: resource, providers: [] }),
      })),
    },
    {
      label: '',
      findings: [
        {
          name: t.m.allCasesLike({ words }),
          note: '',
          href: address.link('/cases', { search: words }),
        },
      ],
    },
  ]
  let place = 0
  // A case number may hold anything, an id of the page may not: findings are told apart by their place.
  return groups
    .filter(({ findings }) => findings.length > 0)
    .map(({ label, findings }) => ({
      label,
      findings: findings.map((finding) => ({ ...finding, key: `f${place++}` })),
    }))
}
