import { cursorSchema, pageCursors, pageSizeSchema } from '@workspace/http/paging'
import { z } from 'zod'
import { manifestSchema } from './manifest.ts'

/** A registered application. */
const appSchema = z
  .object({
    id: z.string(),
    slug: z.string(),
    name: z.string(),
    description: z.string().nullable(),
    isActive: z.boolean().meta({ description: 'Off: opens no new rooms.' }),
    manifest: manifestSchema.nullable().meta({ description: 'Null while the application has not declared one.' }),
    counts: z.object({ rooms: z.int().min(0) }).meta({ description: 'Rooms that everybody can see.' }),
  })
  .meta({ id: 'App' })

/** A page of applications. */
export const appPageSchema = z
  .object({
    items: z.array(appSchema),
    ...pageCursors,
  })
  .meta({ id: 'AppPage' })

/** Query parameters of the list of applications. */
export const appQuerySchema = z.strictObject({ limit: pageSizeSchema, cursor: cursorSchema.optional() })

/** A page of applications. */
export type AppPage = z.infer<typeof appPageSchema>
/** Query parameters of the list of applications, read. */
export type AppQuery = z.infer<typeof appQuerySchema>
