import { existsSync } from 'node:fs'
import { type Browser, chromium, type LaunchOptions } from 'playwright-core'
import { unpackChromium } from './unpack-chromium.ts'

const channels = ['chrome', 'msedge', 'chromium']

/** Environment variables that choose the browser. */
export interface BrowserEnvironment {
  readonly CHROMIUM_PATH?: string | undefined
  readonly [name: string]: string | undefined
}

/**
 * Opens a headless Chromium: the one that CHROMIUM_PATH names, else the one out of npm (Linux x64), else an installed Chrome
 * or Edge.
 *
 * @throws {Error} where there is none.
 *
 * @example
 * await using browser = await launchBrowser()
 * const page = await browser.newPage()
 */
export async function launchBrowser(env: BrowserEnvironment = process.env): Promise<Browser> {
  if (env.CHROMIUM_PATH) {
    if (!existsSync(env.CHROMIUM_PATH)) {
      throw new Error(`CHROMIUM_PATH names ${env.CHROMIUM_PATH}, which does not exist. Correct or unset it.`)
    }
    return launch({ executablePath: env.CHROMIUM_PATH })
  }
  if (process.platform === 'linux' && process.arch === 'x64') return launchFromNpm(env)
  return launchInstalled()
}

async function launchFromNpm(env: BrowserEnvironment): Promise<Browser> {
  const { executablePath, fontconfigFile, libraries } = await unpackChromium()
  const withFonts = { ...env, FONTCONFIG_FILE: fontconfigFile }
  try {
    return await launch({ executablePath, env: withFonts })
  } catch (error) {
    if (!String(error).includes('error while loading shared libraries')) throw error
    // A bare system lacks libraries that every desktop has; the package brings them.
    return await launch({ executablePath, env: { ...withFonts, LD_LIBRARY_PATH: libraries } })
  }
}

async function launchInstalled(): Promise<Browser> {
  const problems: string[] = []
  for (const channel of channels) {
    try {
      return await launch({ channel })
    } catch (error) {
      problems.push(`\n  ${channel}: ${String(error).split('\n')[0]}`)
    }
  }
  throw new Error(`No browser was found. Install Chrome, or set CHROMIUM_PATH.${problems.join('')}`)
}

function launch(options: LaunchOptions): Promise<Browser> {
  // The sandbox of Linux needs rights that containers and root's processes lack; the pages under test are our own.
  return chromium.launch({ chromiumSandbox: process.platform !== 'linux', ...options })
}
