import type { Upload } from '../../../server/contract-import.ts'
import { AnswerError, refusalOf } from '../../answer/client.ts'

/** How much of a file is on its way, in bytes. */
export type Sent = (sent: number, total: number) => void

/**
 * Sends a file as it is, telling how far it is. Only XMLHttpRequest tells the progress of what is sent.
 * @throws AnswerError; an abort of `signal` is an AnswerError with the code `cancelled`.
 */
export function sendFile<T = Upload>(path: string, file: Blob, sent: Sent, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', path)
    request.setRequestHeader('accept', 'application/json')
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.upload.onprogress = (event) => sent(event.loaded, event.total)
    request.onload = () => {
      if (request.status >= 300) reject(refusalOf(request.status, request.responseText))
      else resolve(JSON.parse(request.responseText) as T)
    }
    request.onerror = () => reject(new AnswerError('network', 'The connection broke off'))
    request.onabort = () => reject(new AnswerError('cancelled', 'Cancelled'))
    signal.addEventListener('abort', () => request.abort(), { once: true })
    request.send(file)
  })
}
