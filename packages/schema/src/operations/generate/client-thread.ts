import { parentPort } from 'node:worker_threads'
import { InternalError } from '../../core/diagnostics/internal-error.ts'
import { prismaClientGenerator } from '../../ports/client-generator.ts'
import { nodeFileTree } from '../../ports/file-tree.ts'
import type { ClientRequest } from './client-threads.ts'
import { generateClient } from './generate-client.ts'

// A thread of client-threads.ts: generates the client of every schema it is sent, and answers with what became of it.
if (!parentPort) throw new InternalError('client-thread.ts runs as a thread.')
const port = parentPort
const generator = prismaClientGenerator()
port.on('message', ({ root, source }: ClientRequest) => {
  void generateClient(source, { root, files: nodeFileTree(root), generator }).then((result) => port.postMessage(result))
})
// While the schemas are still being composed.
try {
  generator.load()
} catch {
  // Every client says why.
}
