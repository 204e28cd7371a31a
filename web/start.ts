import { mount } from 'svelte'
import App from './App.svelte'
import { reference } from './answer/reference.svelte.ts'
import { spoken } from './language/language.svelte.ts'
import { preload } from './routes.ts'

const target = document.getElementById('app')
if (target === null) throw new Error('index.html has no element "app"')
const door = location.pathname === '/sign-in' || location.pathname === '/invite'
// The state of the data, the words and the code of the page come at the same time.
if (door) {
  const [{ default: Door }] = await Promise.all([import('./identity/door/Door.svelte'), spoken.start()])
  mount(Door, { target })
} else {
  void reference.load()
  void preload(location.pathname as '/')
  await spoken.start()
  mount(App, { target })
}
