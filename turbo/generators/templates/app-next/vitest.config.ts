import { vitestConfig } from '@workspace/config/vitest'
import { mergeConfig } from 'vitest/config'

export default mergeConfig(vitestConfig, { test: { globalSetup: '@workspace/testing/build-next' } })
