import { describe, expect, it } from 'vitest'
import { Cursor } from '../../web/list/cursor.svelte.ts'
import { tracksOf } from '../../web/list/list_columns.ts'

describe('the keys in a list', () => {
  it('stay with their row when the list changes under them', () => {
    let keys = ['a', 'b', 'c']
    const cursor = new Cursor(() => keys)
    expect(cursor.index).toBe(-1)
    expect(cursor.go(1)).toBe(1)
    keys = ['new', 'newer', ...keys]
    expect(cursor.index).toBe(3)
    keys = ['c']
    expect(cursor.index).toBe(0)
  })

  it('stop at the ends', () => {
    const cursor = new Cursor(() => ['a', 'b'])
    expect([cursor.go(-2), cursor.go(0), cursor.go(9)]).toEqual([0, 0, 1])
    expect(new Cursor(() => []).go(0)).toBe(-1)
  })
})

it('widths become tracks, with room for a checkbox where there is one', () => {
  const columns = [{ id: 'a', label: 'A', width: 15, right: false }]
  expect(tracksOf(columns, false)).toBe('minmax(0, 15fr)')
  expect(tracksOf(columns, true)).toBe('36px minmax(0, 15fr)')
})
