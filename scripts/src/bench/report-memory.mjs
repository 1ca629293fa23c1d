// Loaded into a process to measure: tells its memory and the processor time it took, on a port of its own.
import { createServer } from 'node:http'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc')

createServer((request, response) => {
  // Gives pages back too that V8 keeps for objects to come, which may be more than what is measured.
  if (request.url === '/collected') collect({ type: 'major', execution: 'sync', flavor: 'last-resort' })
  const { rss, heapUsed } = process.memoryUsage()
  response.end(JSON.stringify({ rss, heapUsed, cpu: process.cpuUsage() }))
})
  .listen(Number(process.env.BENCH_MEMORY_PORT), '127.0.0.1')
  .unref()
