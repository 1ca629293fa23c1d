export { default, metadata } from '@workspace/ui/reset-password-page'
