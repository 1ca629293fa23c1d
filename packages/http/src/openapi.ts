export { type OpenApiOptions, openapiPlugin } from './openapi-plugin.ts'
export { openapiRoute } from './openapi-route.ts'
