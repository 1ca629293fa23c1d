import { defineApp } from '@workspace/schema/config'

export default defineApp({ name: 'event-platform', plugins: [] })
