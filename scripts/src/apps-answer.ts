import { findWorkspaceRoot } from '@workspace/config/load-env'
import { readApps } from './apps.ts'

/** Whether every app answers; for the health check of the container that runs `pnpm dev`. */
const apps = await readApps(findWorkspaceRoot(import.meta.dirname) ?? process.cwd(), process.env)
const answers = await Promise.allSettled(apps.map(({ readyUrl }) => fetch(readyUrl)))
process.exitCode = answers.every((answer) => answer.status === 'fulfilled' && answer.value.ok) ? 0 : 1
