import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defaultClientConditions, defineConfig } from 'vite'

/** The pages of the browser, which the service serves from `dist/web`. */
export default defineConfig({
  root: 'web',
  plugins: [react(), tailwindcss()],
  // Of the two routers that @workspace/ui knows.
  resolve: { conditions: ['react-router', ...defaultClientConditions] },
  build: { outDir: '../dist/web', emptyOutDir: true },
})
