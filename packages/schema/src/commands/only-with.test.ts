import { expect, it } from 'vitest'
import { platform } from '../../test/platform.ts'
import { createWorkspace } from '../../test/workspace.ts'

it.each([
  [['lint', '--dry-run'], "error: option '--dry-run' works only with '--fix'\n"],
  [['lint', '--fix', '--migrations'], "error: option '--fix' cannot be used with option '--migrations'\n"],
  [['drift', '--host', '0.0.0.0'], "error: option '--host' works only with '--serve'\n"],
])('refuses %j, which would do something else than it says', async (args, message) => {
  using workspace = createWorkspace(platform)
  const { exitCode, stderr } = await workspace.run(args)
  expect([exitCode, stderr]).toEqual([2, message])
})
