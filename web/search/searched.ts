/** The search looks through the whole of what is on file, whatever filters the page has. */
export const SEARCHED = { service: null, providers: [] } as const
