import { Keys } from '../server/identity/keys.ts'

/** What the command line of the same machine shows to the server of a data folder. */
export const ownKey = (folder: string): { readonly authorization: string } => ({
  authorization: `Merzim-Local ${Keys.of(folder).local}`,
})
