import { fileURLToPath } from 'node:url'

/** The executable that the Prisma CLI starts. */
export const enginePath: string = fileURLToPath(new URL('../bin/prisma-engine.mjs', import.meta.url))
