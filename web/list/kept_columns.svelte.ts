import { address } from '../address/address.svelte.ts'

/** Lists whose columns are chosen. */
export type ListName = 'overdue' | 'cases'

const KEPT = 'merzim.columns.'

function read(list: ListName): readonly string[] | null {
  const text = localStorage.getItem(`${KEPT}${list}`)
  return text === null ? null : text.split(',')
}

/** What the reader chose last in this browser. */
const kept = $state<Record<ListName, readonly string[] | null>>({ overdue: read('overdue'), cases: read('cases') })

/** The columns of a list as chosen: those of the link, else those chosen last; null for the usual ones. */
export const chosenColumns = (list: ListName): readonly string[] | null => address.view.columns ?? kept[list]

/** Shows these columns, and keeps them for the next time; null goes back to the usual ones. */
export function chooseColumns(list: ListName, columns: readonly string[] | null): void {
  kept[list] = columns
  if (columns === null) localStorage.removeItem(`${KEPT}${list}`)
  else localStorage.setItem(`${KEPT}${list}`, columns.join(','))
  address.change({ columns })
}

/** The columns of the list that the page shows; null for the usual ones, and on pages without a list. */
export function columnsHere(): readonly string[] | null {
  if (address.page === '/overdue') return chosenColumns('overdue')
  return address.page === '/cases' ? chosenColumns('cases') : address.view.columns
}
