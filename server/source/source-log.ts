/** Where a source says what went wrong while nobody was waiting for an answer: the server's log. */
export interface SourceLog {
  info(details: object, message: string): void
  warn(details: object, message: string): void
  error(details: object, message: string): void
}

export const silent: SourceLog = { info: () => undefined, warn: () => undefined, error: () => undefined }
