/** Browser and system of what a browser says of itself: "Firefox, Windows". */
export function agentText(agent: string): string {
  const browser = BROWSERS.find(([mark]) => mark.test(agent))?.[1]
  const system = SYSTEMS.find(([mark]) => mark.test(agent))?.[1]
  const known = [browser, system].filter((part) => part !== undefined)
  return known.length > 0 ? known.join(', ') : agent.slice(0, 60) || '–'
}

/** The first that fits: most browsers name others too. */
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/Edg\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/YaBrowser/, 'Yandex'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
]
