/** The path of a page here; `/` for anything that would lead a browser elsewhere. */
export function localPath(asked: string | undefined): string {
  if (asked === undefined || !asked.startsWith('/')) return '/'
  const base = 'http://merzim.invalid'
  try {
    const url = new URL(asked, base)
    // A second slash, also as a backslash or behind a control character, would name a host.
    return url.origin === base && !/^\/[/\\]|[\\\p{Cc}]/u.test(asked) ? `${url.pathname}${url.search}${url.hash}` : '/'
  } catch {
    return '/'
  }
}
