export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

const KEPT = 'merzim.theme'
const KEYS_KEPT = 'merzim.keys'

/** What the reader set for this browser: the theme, and whether single keys do something (WCAG 2.1.4). */
class Preferences {
  #theme = $state<Theme>(THEMES.find((theme) => theme === localStorage.getItem(KEPT)) ?? 'system')
  #keys = $state(localStorage.getItem(KEYS_KEPT) !== 'off')
  #darkSystem = $state(matchMedia('(prefers-color-scheme: dark)').matches)

  constructor() {
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', (event) => {
      this.#darkSystem = event.matches
    })
    this.#apply()
  }

  get theme(): Theme {
    return this.#theme
  }
  set theme(theme: Theme) {
    this.#theme = theme
    localStorage.setItem(KEPT, theme)
    this.#apply()
  }
  /** What the theme comes to: charts read it to know when to draw again. */
  get dark(): boolean {
    return this.#theme === 'system' ? this.#darkSystem : this.#theme === 'dark'
  }
  get keys(): boolean {
    return this.#keys
  }
  set keys(on: boolean) {
    this.#keys = on
    localStorage.setItem(KEYS_KEPT, on ? 'on' : 'off')
  }

  #apply(): void {
    if (this.#theme === 'system') delete document.documentElement.dataset['theme']
    else document.documentElement.dataset['theme'] = this.#theme
  }
}

export const preferences = new Preferences()
