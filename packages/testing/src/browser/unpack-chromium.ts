import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { localFolder } from '../local-folder.ts'

/** A Chromium on disk. */
export interface UnpackedChromium {
  readonly executablePath: string
  /** Configuration that adds the package's fonts to the system's. */
  readonly fontconfigFile: string
  /** Folder of shared libraries for a system that lacks them. */
  readonly libraries: string
}

/**
 * Unpacks the Chromium of its npm package, once for each workspace and version.
 *
 * The package itself unpacks into one folder of the whole system, where another user's or a half-written copy would be taken
 * for ours; so it does that in a process of its own, into a folder that gets its name when it is complete.
 */
export async function unpackChromium(): Promise<UnpackedChromium> {
  const folder = join(localFolder(), `chromium-${packageVersion()}`)
  if (!existsSync(folder)) await unpackInto(folder)
  return {
    executablePath: join(folder, 'chromium'),
    fontconfigFile: join(folder, 'fonts.conf'),
    libraries: join(folder, 'al2023', 'lib'),
  }
}

async function unpackInto(folder: string): Promise<void> {
  await mkdir(dirname(folder), { recursive: true })
  const temporary = await mkdtemp(`${folder}.`)
  try {
    await chmod(temporary, 0o755)
    const script = fileURLToPath(new URL('./unpack-chromium-process.ts', import.meta.url))
    const { NODE_OPTIONS: _, ...env } = process.env
    await promisify(execFile)(process.execPath, [script], { env: { ...env, TMPDIR: temporary } })
    await chmod(join(temporary, 'chromium'), 0o755)
    await writeFile(join(temporary, 'fonts.conf'), fontconfig(folder))
    await rename(temporary, folder)
  } catch (error) {
    await rm(temporary, { recursive: true, force: true })
    // Another process was quicker; its copy is as good.
    if (!existsSync(folder)) throw error
  }
}

function fontconfig(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${join(folder, 'fonts')}</dir>
  <cachedir>${join(folder, 'fonts-cache')}</cachedir>
</fontconfig>
`
}

function packageVersion(): string {
  const require = createRequire(import.meta.url)
  const manifest = join(dirname(require.resolve('@sparticuz/chromium')), '..', 'package.json')
  return (require(manifest) as { version: string }).version
}
