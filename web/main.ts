import './styles/fonts.css'
import './styles/tokens.css'
import './styles/base.css'
import './styles/shares.css'
import './styles/states.css'
import './styles/heat.css'
import './styles/print.css'
import { mount } from 'svelte'
import App from './App.svelte'
import { spoken } from './language/language.svelte.ts'

const target = document.getElementById('app')
if (target === null) throw new Error('index.html has no element "app"')
await spoken.start()
mount(App, { target })
