import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defaultClientConditions, defineConfig, type Plugin } from 'vite'

/** The pages of the browser, which the service serves from `dist/web`. */
export default defineConfig({
  root: 'web',
  plugins: [react(), tailwindcss(), replacePages()],
  // Of the two routers that @workspace/ui knows.
  resolve: { conditions: ['react-router', ...defaultClientConditions] },
  build: { outDir: '../dist/web', emptyOutDir: false },
})

/** Keeps the pages there are until the new ones are there, since the service answers with them meanwhile. */
function replacePages(): Plugin {
  return {
    name: 'replace-pages',
    config: ({ build }) =>
      // An installation elsewhere counts links to these files, which looks like a change of them.
      build?.watch ? { build: { watch: { exclude: '**/node_modules/**' } } } : {},
    async writeBundle({ dir = '' }, bundle) {
      for (const name of await readdir(join(dir, 'assets'))) {
        if (!(`assets/${name}` in bundle)) await rm(join(dir, 'assets', name), { recursive: true })
      }
    },
  }
}
