export { authSecret, type SecretEnvironment } from './auth-secret.ts'
export { type Auth, type AuthOptions, type AuthSession, type BaseClient, createAuth } from './create-auth.ts'
export type { Mail, SendMail } from './mail/send-mail.ts'
