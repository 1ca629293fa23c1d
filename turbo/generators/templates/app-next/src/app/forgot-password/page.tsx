export { default, metadata } from '@workspace/ui/forgot-password-page'
