export { withLock } from './embedded/lock.ts'
export { acquireTestServer, type TestServer } from './test-server/acquire-test-server.ts'
export { clearLeases, countLeases, removeDeadLeases, removeLease, writeLease } from './test-server/leases.ts'
