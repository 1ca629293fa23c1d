import { vitestConfig } from '@workspace/config/vitest'
import { mergeConfig } from 'vitest/config'

// Prisma commands and pushes are run for real: few files at once, so that each gets its time.
export default mergeConfig(vitestConfig, { test: { maxWorkers: 2 } })
