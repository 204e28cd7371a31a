import type { Import, ImportReport } from '../../../server/contract-import.ts'
import { type Sent, sendFile } from '../file/upload.ts'
import { replayPath } from '../requests.ts'
import { underWay } from '../standing.ts'

/** Sends the corrected rows of a batch, and waits until they are loaded: they become a batch of their own. @throws AnswerError */
export async function sendCorrected(batch: number, file: File, sent: Sent, signal: AbortSignal): Promise<Import> {
  const report = await sendFile<ImportReport>(replayPath(batch, file.name), file, sent, signal)
  return { ...underWay(file.name), state: 'done', batch: report.batch, report }
}
