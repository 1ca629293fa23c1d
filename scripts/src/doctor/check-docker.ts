import type { Check, Finding } from '../validate/check.ts'
import { programVersion } from './program-version.ts'

/** Whether Docker can be used. Nothing needs it, unless the environment says `DATABASE=docker`. */
export async function checkDocker(root: string): Promise<readonly Check[]> {
  return [{ group: 'Programs', name: 'Docker', ...(await judgeDocker(root, process.env.DATABASE === 'docker')) }]
}

async function judgeDocker(root: string, isNeeded: boolean): Promise<Finding> {
  const status = isNeeded ? 'failed' : 'skipped'
  const instead = isNeeded ? ['unset DATABASE   (the embedded database)'] : []
  if ((await programVersion('docker', root)) === undefined) {
    return { status, found: 'not there; only DATABASE=docker, images and the container tests need it', next: instead }
  }
  const server = await programVersion('docker', root, ['version', '--format', '{{.Server.Version}}'])
  if (server === undefined) {
    return {
      status: isNeeded ? 'failed' : 'warned',
      found: 'its daemon does not answer',
      next: ['docker info', ...instead],
    }
  }
  const compose = await programVersion('docker', root, ['compose', 'version', '--short'])
  if (compose === undefined) {
    const next = ['https://docs.docker.com/compose/install', ...instead]
    return { status: isNeeded ? 'failed' : 'warned', found: `${server}, without the compose plugin`, next }
  }
  return { status: 'passed', found: `${server}, compose ${compose}` }
}
