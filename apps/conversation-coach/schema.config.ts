import { defineApp } from '@workspace/schema/config'

export default defineApp({ name: 'conversation-coach', plugins: [] })
