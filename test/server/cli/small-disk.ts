import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { closeSync, openSync, readdirSync, rmSync, statfsSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import { emptyFolder } from './merzim.ts'

const ALONE = ['unshare', '-rm'] as const
const main = fileURLToPath(new URL('../../../server/main.ts', import.meta.url))

/** Whether a process may have a file system of its own here: Linux, with namespaces for users. */
export const canHaveSmallDisk =
  process.platform === 'linux' && spawnSync(ALONE[0], [ALONE[1], 'sh', '-c', 'mount -t tmpfs tmpfs /mnt']).status === 0

export interface SmallDisk {
  readonly child: ChildProcess
  /** The folder, as it can be looked into from outside. */
  readonly folder: string
  /** Fills the disk up to so many bytes. */
  leave(bytes: number): void
  /** Makes room again. */
  clear(): void
  /** Files of the folder, the filling left out. */
  files(): string[]
}

/** Runs a program whose data folder, its first argument, is a file system of a few megabytes; it ends with the test. */
export function onSmallDisk(megabytes: number, args: (folder: string) => readonly string[]): SmallDisk {
  const folder = emptyFolder()
  const mounted = `mount -t tmpfs -o size=${megabytes}m tmpfs "$0" && exec "$@"`
  const child = spawn(ALONE[0], [ALONE[1], 'sh', '-c', mounted, folder, process.execPath, ...args(folder)], {
    env: { ...process.env, NODE_OPTIONS: '--disable-warning=ExperimentalWarning', UV_THREADPOOL_SIZE: '16' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise((resolve) => child.on('close', resolve))
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await ended
  })
  // The folder as the program sees it; the mount goes with its last process.
  const inside = `/proc/${child.pid}/root${folder}`
  const filling = join(inside, 'filling')
  return {
    child,
    folder: inside,
    leave(bytes) {
      rmSync(filling, { force: true })
      const file = openSync(filling, 'w')
      // The program may write meanwhile: what is free is asked before each piece, and may be gone all the same.
      try {
        for (let left = freeBytes(inside) - bytes; left > 0; left = freeBytes(inside) - bytes)
          writeSync(file, ZEROS, 0, Math.min(left, ZEROS.length))
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error
      } finally {
        closeSync(file)
      }
    },
    clear: () => rmSync(filling, { force: true }),
    files: () =>
      readdirSync(inside, { recursive: true, withFileTypes: true })
        .filter((one) => one.isFile() && one.name !== 'filling')
        .map((one) => join(one.parentPath.slice(inside.length + 1), one.name))
        .toSorted(),
  }
}

const ZEROS = Buffer.alloc(1 << 20)

function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize
}

/** A real server on such a folder, and where it answers. */
export async function serveOnSmallDisk(megabytes: number): Promise<SmallDisk & { readonly url: string }> {
  const disk = onSmallDisk(megabytes, (folder) => [main, 'serve', '--data', folder, '--port', '0', '--json'])
  const line = await new Promise<string>((resolve, reject) => {
    disk.child.stdout?.once('data', (chunk: Buffer) => resolve(chunk.toString()))
    disk.child.once('exit', (code) => reject(new Error(`serve ended with ${code}`)))
  })
  return { ...disk, url: (JSON.parse(line) as { url: string }).url }
}
