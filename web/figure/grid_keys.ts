/**
 * Arrow keys inside a grid of links: cells carry data-row and data-col, the focus goes to the nearest cell that way.
 * Home and End go to the ends of the row; with Ctrl to the first and last cell.
 */
export function gridKeys(event: KeyboardEvent & { readonly currentTarget: HTMLElement }): void {
  const cells = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-row][data-col]')]
  const from = cells.find((cell) => cell.contains(document.activeElement))
  if (from === undefined) return
  const target = nextCell(
    cells.map((cell) => ({ cell, row: Number(cell.dataset['row']), col: Number(cell.dataset['col']) })),
    { row: Number(from.dataset['row']), col: Number(from.dataset['col']) },
    event.key,
    event.ctrlKey,
  )
  if (target === undefined) return
  event.preventDefault()
  target.cell.focus()
}

interface Place {
  readonly row: number
  readonly col: number
}

/** The cell that a key leads to; undefined when it leads nowhere. Gaps in the grid are jumped over. */
export function nextCell<P extends Place>(cells: readonly P[], from: Place, key: string, whole = false): P | undefined {
  const inOrder = [...cells].sort((a, b) => a.row - b.row || a.col - b.col)
  const sameRow = inOrder.filter(({ row }) => row === from.row)
  const nearest = (found: readonly P[], row: number | undefined): P | undefined =>
    found.filter((cell) => cell.row === row).sort((a, b) => Math.abs(a.col - from.col) - Math.abs(b.col - from.col))[0]
  switch (key) {
    case 'ArrowRight':
      return sameRow.find(({ col }) => col > from.col)
    case 'ArrowLeft':
      return sameRow.findLast(({ col }) => col < from.col)
    case 'ArrowDown': {
      const below = inOrder.filter(({ row }) => row > from.row)
      return nearest(below, below[0]?.row)
    }
    case 'ArrowUp': {
      const above = inOrder.filter(({ row }) => row < from.row)
      return nearest(above, above.at(-1)?.row)
    }
    case 'Home':
      return whole ? inOrder[0] : sameRow[0]
    case 'End':
      return whole ? inOrder.at(-1) : sameRow.at(-1)
    default:
      return undefined
  }
}
