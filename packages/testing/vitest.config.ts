import { vitestConfig } from '@workspace/config/vitest'
import { mergeConfig } from 'vitest/config'

// Servers, browsers and their processes are started for real, which takes its time on a busy machine.
export default mergeConfig(vitestConfig, { test: { testTimeout: 120_000 } })
