import { layerPrismaConfig } from '@workspace/schema/prisma-config'

export default layerPrismaConfig(import.meta.dirname)
