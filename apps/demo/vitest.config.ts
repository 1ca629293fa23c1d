import { vitestConfig } from '@workspace/config/vitest'
import { mergeConfig } from 'vitest/config'

export default mergeConfig(vitestConfig, { test: { globalSetup: 'test/build-app.ts' } })
