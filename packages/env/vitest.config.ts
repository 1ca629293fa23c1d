export { vitestConfig as default } from '@workspace/config/vitest'
