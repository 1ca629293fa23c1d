import { parentPort, workerData } from 'node:worker_threads'
import { InternalError } from '../core/diagnostics/internal-error.ts'
import { prismaClientGenerator } from '../ports/client-generator.ts'
import { nodeFileTree } from '../ports/file-tree.ts'
import { type ClientSource, generateClient } from './generate-client.ts'

// A thread of client-threads.ts: generates the client of every schema it is sent, and answers with what became of it.
if (!parentPort) throw new InternalError('client-thread.ts runs as a thread.')
const port = parentPort
const { root } = workerData as { readonly root: string }
const generator = prismaClientGenerator()
const ports = { root, files: nodeFileTree(root), generator }
port.on('message', (source: ClientSource) => {
  void generateClient(source, ports).then((result) => port.postMessage(result))
})
// While the schemas are still being composed.
generator.load()
