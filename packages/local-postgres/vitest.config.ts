import { vitestConfig } from '@workspace/config/vitest'
import { mergeConfig } from 'vitest/config'

// Servers and their processes are started for real: that takes its time on a busy machine, most of it waiting.
export default mergeConfig(vitestConfig, { test: { maxWorkers: 3 } })
