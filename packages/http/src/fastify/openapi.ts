export { describeTags, type OpenApiOptions, type OpenApiTag, openapiPlugin } from './openapi-plugin.ts'
export { openapiRoute } from './openapi-route.ts'
