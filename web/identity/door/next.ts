import type { Me } from '../../../server/contract-identity.ts'

/** Where the reader wanted to go: a path of this site, else its first page. */
export function nextPath(search: string): string {
  const asked = new URLSearchParams(search).get('next') ?? '/'
  const url = URL.canParse(asked, location.origin) ? new URL(asked, location.origin) : undefined
  return url?.origin === location.origin && /^\/(?![/\\])/.test(asked) ? `${url.pathname}${url.search}${url.hash}` : '/'
}

/** What the account says of language and colours goes before what this browser had. */
export function enter({ language, theme }: Me, next: string): void {
  if (language !== null) localStorage.setItem('merzim.language', language)
  if (theme !== null) localStorage.setItem('merzim.theme', theme)
  location.assign(next)
}
