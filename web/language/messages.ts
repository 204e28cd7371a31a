import type english from './en/index.ts'

/** The English messages are the list: every other language must have exactly these. */
export type English = (typeof english)['messages']
export type MessageKey = keyof English
export type Messages = Readonly<Record<MessageKey, string>>
