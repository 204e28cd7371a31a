import type { Check } from '../../server/contract-import.ts'
import type { Speech } from '../language/speech.ts'
import type { Standing } from './standing.ts'

/** What the page says of the import as a whole: where it stands, in one sentence. */
export function importTitle(t: Speech, standing: Standing, open: number, check: Check | undefined): string {
  const { m } = t
  switch (standing.at) {
    case 'choosing':
      return m.titleChoose()
    case 'sending':
      return m.titleSending()
    case 'reading':
      return m.titleReading()
    case 'matching':
      return open > 0 ? m.titleQuestions({ n: open }) : checkedTitle(t, check)
    case 'loading':
      return standing.import.state === 'waiting' ? m.titleWaiting() : m.titleLoading()
    case 'ended':
      return standing.import.batch !== null && standing.import.state === 'done'
        ? m.titleLoaded({ batch: standing.import.batch })
        : m.titleNotLoaded()
  }
}

/** @param check the check of the draft as it is, once it has ended */
function checkedTitle({ m, numbers }: Speech, check: Check | undefined): string {
  if (check?.state !== 'done') return m.titleCheck()
  return check.accepted === 0
    ? m.titleNoRows()
    : m.titleChecked({ n: check.accepted, all: numbers.count(check.rowsChecked) })
}

/** What the reader should know before acting on it. */
export function importSubtitle({ m }: Speech, standing: Standing): string {
  switch (standing.at) {
    case 'choosing':
    case 'sending':
    case 'reading':
      return m.subtitleChoose()
    case 'matching':
      return m.subtitleCheck()
    case 'loading':
      return m.subtitleLoading()
    case 'ended':
      return standing.import.state === 'done' ? m.subtitleLoaded() : m.subtitleNotLoaded()
  }
}
