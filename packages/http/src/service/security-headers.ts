import type { HelmetOptions } from 'helmet'

/**
 * What browsers may do with the answers of a service, its pages among them: run scripts of its own and connect to it alone.
 *
 * @param publicUrl - where people reach it: over https, browsers are told to stay there.
 */
export function securityHeaders(publicUrl: string | undefined): HelmetOptions {
  const site = publicUrl === undefined ? undefined : new URL(publicUrl)
  const isHttps = site?.protocol === 'https:'
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        // Components set styles on their elements.
        styleSrc: ["'self'", "'unsafe-inline'"],
        // Pictures of people are where their provider has them.
        imgSrc: ["'self'", 'data:', 'https:'],
        fontSrc: ["'self'"],
        manifestSrc: ["'self'"],
        // Not every browser takes the own WebSocket for 'self'.
        connectSrc: ["'self'", ...(site ? [`${isHttps ? 'wss' : 'ws'}://${site.host}`] : [])],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        ...(isHttps && { upgradeInsecureRequests: [] }),
      },
    },
    frameguard: { action: 'deny' },
    strictTransportSecurity: isHttps && { maxAge: 31_536_000, includeSubDomains: false },
  }
}
