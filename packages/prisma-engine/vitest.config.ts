import { vitestConfig } from '@workspace/config/vitest'
import { mergeConfig } from 'vitest/config'

// One Prisma command takes a second and more: a file runs its commands one after the other, and few files at once.
export default mergeConfig(vitestConfig, { test: { maxWorkers: 2 } })
