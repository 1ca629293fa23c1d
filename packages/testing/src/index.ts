export { type TestClient, type TestClientOptions, testClient } from './test-client.ts'
export { type TestDatabase, type TestDatabaseOptions, testDatabase } from './test-database.ts'
