// The launcher behind every `npm run …`: plain JavaScript for any Node from 20, because the project itself is
// TypeScript that only Node 24 runs. It installs what is missing, builds the web when stale, and starts Node 24.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(fileURLToPath(import.meta.url))
const at = (...parts) => join(root, ...parts)
const say = (text) => process.stderr.write(`${text}\n`)

/** `main` is what Node 24 runs; `web` and `browser` are what must be there before. */
const TASKS = {
  merzim: { main: ['server/main.ts'], web: ['serve', 'demo'] },
  test: { main: ['node_modules/vitest/vitest.mjs', 'run'], web: true, browser: true, postgres: true },
  check: { main: ['test/check.ts'] },
  format: { main: ['node_modules/@biomejs/biome/bin/biome', 'check', '--write', '.'] },
  sample: { main: ['fixtures/generate-sample.ts'] },
  faults: { main: ['test/faults/main.ts'] },
  fuzz: { main: ['test/fuzz/main.ts'] },
  licences: { main: ['test/licences.ts'] },
  bench: { main: ['test/bench/main.ts'] },
  'bench:data': { main: ['test/bench/generate.ts'] },
  'bench:measures': { main: ['test/bench/measures.ts'] },
  'bench:xes': { main: ['test/bench/xes.ts'] },
  'bench:push': { main: ['test/bench/push/main.ts'], web: true },
  'bench:alerts': { main: ['test/bench/alerts/main.ts'] },
  'bench:report': { main: ['test/bench/report.ts'] },
  'bench:pages': { main: ['test/bench/pages/main.ts'], web: true, browser: true },
  'bench:load': { main: ['test/bench/load/main.ts'] },
  'bench:check': { main: ['test/bench/check.ts'] },
  'bench:growth': { main: ['test/bench/growth.ts'] },
  build: { main: ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'] },
  dev: { main: ['node_modules/vite/bin/vite.js'] },
}

const [name = '', ...args] = process.argv.slice(2)
if (name === '') {
  install()
} else if (TASKS[name] === undefined) {
  say(`setup.js knows no task "${name}"; it knows ${Object.keys(TASKS).join(', ')}`)
  process.exit(2)
} else {
  await start(TASKS[name], args)
}

async function start(task, args) {
  install()
  const env = environment()
  if (task.web === true || task.web?.includes(args[0])) buildWeb(env)
  if (task.browser) env.CHROMIUM = findBrowser()
  if (task.postgres) findPostgres()
  const child = spawn(node24(), [...task.main.map((part) => (part.includes('/') ? at(part) : part)), ...args], {
    // `npm run` starts here in the project's root; what the user types is relative to where they stand.
    cwd: task === TASKS.merzim ? (process.env.INIT_CWD ?? process.cwd()) : root,
    env,
    stdio: 'inherit',
  })
  // Ctrl+C reaches the child by itself; a signal sent to this process alone must be passed on.
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  process.on('SIGINT', () => {})
  child.on('exit', (code, signal) => process.exit(signal === null ? (code ?? 1) : 1))
}

/** Installs from the lockfile when it has changed since the last time. Its output goes to stderr: stdout is the program's. */
function install() {
  const wanted = fingerprint([at('package-lock.json')])
  const stamp = at('node_modules', '.merzim-installed')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  say('Installing what Merzim needs (once)…')
  // Not `npm ci`: it refuses a lockfile in which one platform's package of another system is missing.
  const options = ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error']
  const npm = process.env.npm_execpath
  const done = npm
    ? spawnSync(process.execPath, [npm, ...options], { cwd: root, stdio: ['ignore', 2, 2] })
    : spawnSync('npm', options, { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' })
  if (done.status !== 0) {
    say('Installing failed: see the lines above. The npm registry must be reachable; then run the same command again.')
    process.exit(1)
  }
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, wanted)
}

function node24() {
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  const { platform, arch } = process
  const system = platform === 'win32' ? 'win' : platform
  const binary = platform === 'win32' ? 'node.exe' : 'node'
  const candidates = [`node-${system}-${arch}`, `node-bin-${system}-${arch}`].flatMap((folder) => [
    at('node_modules', folder, 'bin', binary),
    at('node_modules', folder, binary),
  ])
  const found = candidates.find((path) => existsSync(path))
  if (found) return found
  say(
    `Merzim runs on Node 24 or newer. This is Node ${process.versions.node}, and npm has no Node 24 for ${platform} ${arch}: install it from nodejs.org.`,
  )
  process.exit(1)
}

function environment() {
  return {
    ...process.env,
    PATH: [dirname(node24()), process.env.PATH].join(delimiter),
    // DuckDB's queries occupy libuv's threads; with the default of four, four queries would stop every file and DNS call.
    UV_THREADPOOL_SIZE: process.env.UV_THREADPOOL_SIZE ?? '16',
    NODE_OPTIONS: [process.env.NODE_OPTIONS, '--disable-warning=ExperimentalWarning'].filter(Boolean).join(' '),
  }
}

function buildWeb(env) {
  const sources = filesBelow(at('web')).concat(
    at('vite.config.ts'),
    at('package-lock.json'),
    at('server', 'contract.ts'),
  )
  const wanted = fingerprint(sources)
  const stamp = at('dist', 'web.stamp')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  say('Building the pages…')
  const done = spawnSync(
    node24(),
    TASKS.build.main.map((part) => (part.includes('/') ? at(part) : part)),
    {
      cwd: root,
      env,
      stdio: ['ignore', 2, 2],
    },
  )
  if (done.status !== 0) {
    say('Building the pages failed: see the lines above.')
    process.exit(1)
  }
  writeFileSync(stamp, wanted)
}

function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort()
}

function fingerprint(files) {
  const hash = createHash('sha256')
  for (const file of files) hash.update(file.slice(root.length)).update(readFileSync(file))
  return hash.digest('hex')
}

/** The browser that the page tests drive: the one on the machine, else Debian's, else a clear word. */
function findBrowser() {
  const found = browserOnMachine()
  if (found) return found
  if (installPackage('chromium', 'Chromium')) {
    const installed = browserOnMachine()
    if (installed) return installed
  }
  say(
    'The page tests need Chromium and found none. Install it (Debian: apt-get install chromium), or set CHROMIUM to its path.',
  )
  process.exit(1)
}

function browserOnMachine() {
  const known = [
    process.env.CHROMIUM,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ]
  return known.find((path) => path && existsSync(path))
}

/** The database that the tests of sources start for themselves; without it they are skipped, and say so. */
function findPostgres() {
  const programs = '/usr/lib/postgresql'
  if (process.env.POSTGRES_BIN || existsSync(programs) || existsSync('/usr/bin/initdb')) return
  if (installPackage('postgresql', 'PostgreSQL') && existsSync(programs)) return
  say(
    'PostgreSQL is not installed: its tests are skipped. Install it (Debian: apt-get install postgresql), or set POSTGRES_BIN.',
  )
}

/** Debian's package, where this user may install it; true when that was tried. */
function installPackage(name, called) {
  const asRoot = process.getuid?.() === 0
  const sudo = !asRoot && spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0
  if (spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status !== 0 || !(asRoot || sudo)) return false
  say(`Installing ${called} from the package manager (once)…`)
  for (const command of [
    ['apt-get', 'update'],
    ['apt-get', 'install', '-y', '--no-install-recommends', name],
  ]) {
    const [program, ...rest] = sudo ? ['sudo', '-n', 'env', 'DEBIAN_FRONTEND=noninteractive', ...command] : command
    spawnSync(program, rest, {
      stdio: ['ignore', 'ignore', 2],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
  }
  return true
}
