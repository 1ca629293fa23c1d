import { type TestDatabase, testDatabase } from '@workspace/testing'
import { type Measurement, measure } from './measure.ts'

/** A migrated database for a test file: cloned from the template. */
export async function benchTestDatabase(_root: string, runs: number): Promise<Measurement[]> {
  await using first = await testDatabase()
  void first
  const open: TestDatabase[] = []
  const clone = await measure('a database for a test file', runs * 4, async () => open.push(await testDatabase()))
  const drop = await measure('its end', runs * 4, async () => open.pop()?.[Symbol.asyncDispose]())
  return [clone, drop]
}
