export { runCli } from './commands/run-cli.ts'
export { processShell, type Shell } from './commands/shell.ts'
