// Loaded into a process to measure: tells its memory and the processor time it took, on a port of its own.
import { createServer } from 'node:http'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc')

createServer((request, response) => {
  if (request.url === '/collected') for (let time = 0; time < 2; time++) collect()
  const { rss, heapUsed } = process.memoryUsage()
  response.end(JSON.stringify({ rss, heapUsed, cpu: process.cpuUsage() }))
})
  .listen(Number(process.env.BENCH_MEMORY_PORT), '127.0.0.1')
  .unref()
