import { spawn, spawnSync } from 'node:child_process'

// Runs the command of its arguments until it ends or the process that started this one is gone, and leaves nothing behind.
const graceMs = 5_000
const [command = '', ...args] = process.argv.slice(2)
const app = spawn(command, args, {
  stdio: ['ignore', 'inherit', 'inherit'],
  // Windows finds `next` and the like only through its shell.
  shell: process.platform === 'win32',
})

app.on('error', ({ message }) => endAll(message))
app.on('exit', (exitCode, signal) => endAll(`ended with ${signal ?? `status ${exitCode}`}`))
process.stdin.on('end', stop).resume()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
// Whoever read the output may be gone.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})

function stop(): void {
  app.kill('SIGTERM')
  setTimeout(() => endAll('did not end in time'), graceMs)
}

function endAll(reason: string): void {
  process.stderr.write(`${command} ${reason}\n`, () => {
    if (process.platform !== 'win32') process.kill(-process.pid, 'SIGKILL')
    spawnSync('taskkill', ['/pid', String(app.pid), '/T', '/F'])
    process.exit(1)
  })
}
