/** What an app can be built with. */
export const APP_KINDS = ['next', 'fastify'] as const

/** What an app is built with. */
export type AppKind = (typeof APP_KINDS)[number]

/** An app to be. */
export interface NewApp {
  readonly name: string
  readonly kind: AppKind
  /** As people read it. */
  readonly title: string
  /** In development. */
  readonly port: number
}
