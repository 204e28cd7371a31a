/** Colours of styles/tokens.css by name, as the theme has them now. Pictures and Vega know no CSS variables. */
export type Colours = (token: Token) => string

export type Token =
  | 'bg'
  | 'sub'
  | 'ink'
  | 'ink2'
  | 'ink3'
  | 'line'
  | 'line2'
  | 'blue'
  | 'blue1'
  | 'blue2'
  | 'blueT'
  | 'amber1'
  | 'verm'
  | 'verm1'
  | 'verm2'
  | 'vermT'
  | 'onVerm'
  | 'onT2'
  | 'edge'
  | 't1'
  | 't2'
  | 't3'
  | 't4'
  | 't5'
  | 'g1'
  | 'g2'
  | 'g3'

/** Asks the browser: a probe element gets the variable as its colour, and says what it came to. */
export function coloursNow(): Colours {
  const probe = document.createElement('span')
  document.body.append(probe)
  const found = new Map<Token, string>()
  queueMicrotask(() => probe.remove())
  return (token) => {
    let colour = found.get(token)
    if (colour === undefined) {
      if (!probe.isConnected) document.body.append(probe)
      probe.style.color = `var(--${token})`
      colour = getComputedStyle(probe).color
      found.set(token, colour)
      probe.remove()
    }
    return colour
  }
}
