import { createHash, randomBytes } from 'node:crypto'

/** 256 random bits, as they stand in links, cookies and tokens. */
export const secretText = (): string => randomBytes(32).toString('base64url')

/** What is kept of a secret that has that many bits: nobody can go back from it. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url')

/** A short name for something new. */
export const newId = (): string => randomBytes(9).toString('base64url')
