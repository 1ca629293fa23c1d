import { defineConfig, type ViteUserConfig } from 'vitest/config'

/** Vitest settings that every package shares; spread or merge what a package adds. */
export const vitestConfig: ViteUserConfig = defineConfig({
  test: {
    reporters: ['default', ['json', { outputFile: 'test-results/vitest.json' }]],
    // Generous: many packages test at once, on machines with two cores too.
    testTimeout: 240_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 30_000 } },
  },
})
