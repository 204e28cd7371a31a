import {
  columnVisibilityFeature,
  createSortedRowModel,
  createTable,
  type RowSelectionState,
  rowSelectionFeature,
  rowSortingFeature,
  sortFn_basic,
  tableFeatures,
} from '@tanstack/svelte-table'
import { address } from '../address/address.svelte.ts'
import type { OpenStep } from '../answer/measures.ts'
import { reference } from '../answer/reference.svelte.ts'
import { COLUMN_IDS, columnsOf, rowKey, shownColumns, sortValue } from './columns.ts'

const features = tableFeatures({
  columnVisibilityFeature,
  rowSelectionFeature,
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  sortFns: { basic: sortFn_basic },
})

/**
 * The rows of the list in the reader's order, with what is selected and where the keys stand. Order and columns are in
 * the link; the selection is not. Make it while a component is being set up.
 */
export class Worklist {
  #selected = $state.raw<RowSelectionState>({})
  /** Row that the keys act on; -1 before any was used. */
  cursor = $state(-1)
  readonly #table

  constructor(rows: () => readonly OpenStep[]) {
    const self = this
    this.#table = createTable({
      features,
      columns: COLUMN_IDS.map((id) => ({
        id,
        accessorFn: (row: OpenStep) => sortValue(row, id, reference.directory),
        sortFn: 'basic' as const,
        sortUndefined: 'last' as const,
      })),
      get data() {
        return rows()
      },
      state: {
        get sorting() {
          const { sort, tab } = address.view
          const known = columnsOf(tab).find((id) => id === sort?.column)
          return sort === null || known === undefined ? [] : [{ id: known, desc: sort.descending }]
        },
        get rowSelection() {
          return self.#selected
        },
        get columnVisibility() {
          const shown = shownColumns(address.view.tab, address.view.columns)
          return Object.fromEntries(COLUMN_IDS.map((id) => [id, shown.includes(id)]))
        },
      },
      getRowId: rowKey,
      onRowSelectionChange: (next) => {
        self.#selected = typeof next === 'function' ? next(self.#selected) : next
      },
    })
  }

  get rows() {
    return this.#table.getRowModel().rows
  }

  get columns() {
    return shownColumns(address.view.tab, address.view.columns)
  }

  get selectedCount(): number {
    return Object.keys(this.#selected).length
  }

  get allSelected(): boolean {
    return this.rows.length > 0 && this.selectedCount === this.rows.length
  }

  isSelected(id: string): boolean {
    return this.#selected[id] === true
  }

  select(index: number): void {
    this.rows[index]?.toggleSelected()
  }

  selectAll(on: boolean): void {
    this.#selected = on ? Object.fromEntries(this.rows.map(({ id }) => [id, true as const])) : {}
  }

  /** What is selected, in the order of the list; everything when nothing is. */
  chosen(): OpenStep[] {
    const rows = this.selectedCount === 0 ? this.rows : this.rows.filter(({ id }) => this.isSelected(id))
    return rows.map(({ original }) => original)
  }

  /** Sorts by a column; a second time the other way round, a third time not at all. */
  sort(column: string): void {
    const { sort } = address.view
    if (sort?.column !== column)
      address.change({ sort: { column, descending: column === 'late' || column === 'used' } })
    else if (sort.descending === (column === 'late' || column === 'used')) {
      address.change({ sort: { column, descending: !sort.descending } })
    } else address.change({ sort: null })
  }
}
