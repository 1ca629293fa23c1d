export { acquireTestServer, type TestServer } from './test-server/acquire-test-server.ts'
