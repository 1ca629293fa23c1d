export { type CreateServiceOptions, createService, type ServiceConfig } from './create-service.ts'
export { runService, type Service } from './run-service.ts'
export { parseServiceEnv, type ServiceEnv } from './service-env.ts'
