export { sharedClient } from './client/shared-client.ts'
export { type AdapterOptions, createAdapter } from './pool/create-adapter.ts'
export { closeSharedPool, sharedPool } from './pool/open-pool.ts'
export { singleton } from './pool/singleton.ts'
