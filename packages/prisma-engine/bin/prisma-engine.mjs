#!/usr/bin/env node
// Plain JavaScript without dependencies: the `node` in PATH may be too old for the engine, which is TypeScript.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

// Set for the Node.js that this starts: should that one not do either, it is not to start another.
const RESTARTED = 'PRISMA_ENGINE_RESTARTED'

/** Says what is wrong the way the Prisma CLI reads it, which skips the first line. */
function refuse(message) {
  const line = (level, text) =>
    JSON.stringify({
      timestamp: new Date().toISOString(),
      level,
      fields: { message: text },
      target: 'schema_engine::logger',
    })
  process.stderr.write(`${line('INFO', 'Starting schema engine')}\n${line('ERROR', message)}\n`)
  process.exitCode = 1
}

/** The Node.js that the workspace has among its dependencies. */
function findWorkspaceNode() {
  try {
    const folder = dirname(createRequire(import.meta.url).resolve('node-runtime/package.json'))
    return ['bin/node.exe', 'bin/node'].map((file) => join(folder, file)).find((file) => existsSync(file))
  } catch {
    return undefined
  }
}

function runWith(node) {
  const env = { ...process.env, [RESTARTED]: '1' }
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit', env })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => refuse(`Cannot start ${node}: ${error.message}`))
  child.on('exit', (status, signal) => {
    if (signal === null) process.exit(status)
    // Die as the engine did, for the CLI to see.
    process.removeAllListeners(signal)
    process.kill(process.pid, signal)
  })
}

// Node.js 22 strips types as well, but does not know `await using`.
const runsEngine = process.features.typescript && Number.parseInt(process.versions.node, 10) >= 24

if (runsEngine) {
  // Warnings on stderr would stand where the CLI expects JSON.
  process.removeAllListeners('warning')
  await import('../src/main.ts').catch((error) => refuse(`The schema engine does not start: ${error.stack ?? error}`))
} else {
  const node = process.env[RESTARTED] ? undefined : findWorkspaceNode()
  if (node) runWith(node)
  else
    refuse(
      `The schema engine needs Node.js 24 or newer; this is ${process.version} (${process.execPath}). Run \`pnpm install\` in the workspace, or update Node.js.`,
    )
}
