'use client'

export { ErrorState as default } from '@workspace/ui/error-state'
