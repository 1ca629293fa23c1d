import { styleText } from 'node:util'
import { TEST_LOGIN } from '@workspace/database/test-login'
import type { App } from '../apps.ts'

/** The addresses of the running apps and how to sign in, for the terminal. */
export function renderReady(apps: readonly App[], elapsed: string): string {
  const width = Math.max(...apps.map((app) => app.title.length), 'Sign in'.length)
  const lines = [
    `${styleText('bold', 'Ready')} in ${elapsed}`,
    '',
    ...apps.map((app) => `  ${app.title.padEnd(width)}  ${styleText('cyan', app.url)}`),
    `  ${'Sign in'.padEnd(width)}  ${TEST_LOGIN.email} / ${TEST_LOGIN.password}`,
    '',
    'Ctrl-C stops all.',
  ]
  return `\n${lines.join('\n')}\n\n`
}
