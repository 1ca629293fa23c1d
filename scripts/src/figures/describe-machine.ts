import { availableParallelism, totalmem, type } from 'node:os'

/** The machine, without its name: `2 cores, 24 GB, Linux x64`. */
export function describeMachine(): string {
  const system = { Darwin: 'macOS', Windows_NT: 'Windows' }[type()] ?? type()
  return `${availableParallelism()} cores, ${Math.round(totalmem() / 1e9)} GB, ${system} ${process.arch}, Node.js ${process.versions.node}`
}
