import { readFile } from 'node:fs/promises'
import { glob } from 'tinyglobby'
import { z } from 'zod'

const report = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
})

const files = await glob(['{apps,packages}/*/test-results/vitest.json', 'scripts/test-results/vitest.json'])
const reports = await Promise.all(files.map(async (file) => report.parse(JSON.parse(await readFile(file, 'utf8')))))
const sum = (count: (one: z.infer<typeof report>) => number) => reports.reduce((total, one) => total + count(one), 0)

const passed = sum((one) => one.numPassedTests)
const failed = sum((one) => one.numFailedTests)
const skipped = sum((one) => one.numPendingTests)
process.stdout.write(`${passed} passed, ${failed} failed, ${skipped} skipped\n`)
process.exitCode = passed > 0 && failed === 0 ? 0 : 1
