export { vitestConfig as default } from './vitest.ts'
