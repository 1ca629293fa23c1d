import { vitestConfig } from '@workspace/config/vitest'
import { mergeConfig } from 'vitest/config'

// Fifty requests at once share ten connections: on a busy machine the last of them waits longer than the default.
export default mergeConfig(vitestConfig, { test: { env: { DATABASE_CONNECTION_TIMEOUT_MS: '60000' } } })
