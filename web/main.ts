import './styles/fonts.css'
import './styles/tokens.css'
import './styles/base.css'
import './styles/shares.css'
import './styles/states.css'
import './styles/heat.css'
import './styles/records.css'
import './styles/forced.css'
import './styles/print.css'
import { readerLanguage } from './language/preferred.ts'
import { WORDS } from './language/words.ts'

// The smallest part of all: the words, and the code of the page that is mostly opened first, come with what starts them
// and not after it. Whoever needs them asks again, and hears of failures.
const FIRST: Readonly<Record<string, () => Promise<unknown>>> = {
  '/': () => import('./overview/Overview.svelte'),
  '/overdue': () => import('./overdue/Overdue.svelte'),
}
const early = [WORDS[readerLanguage()](), FIRST[location.pathname]?.()]
for (const one of early) one?.catch(() => undefined)
void import('./start.ts')
