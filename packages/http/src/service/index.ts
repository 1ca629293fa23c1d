export { type CreateServiceOptions, createService, type ServiceConfig } from './create-service.ts'
export { runService, type Service } from './run-service.ts'
export { configOf } from './service-config.ts'
