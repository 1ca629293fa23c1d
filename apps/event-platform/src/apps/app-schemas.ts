import { cursorSchema, pageCursors, pageSizeSchema } from '@workspace/http/paging'
import { personSchema } from '@workspace/http/person'
import { countSchema, idSchema, slugSchema, textSchema, timestampSchema } from '@workspace/http/schemas'
import { z } from 'zod'
import { appMetadataSchema } from '../schemas/metadata.ts'
import { manifestSchema } from './manifest.ts'

const descriptionSchema = textSchema(2000)

const example = {
  id: 'cm3qv0x5k0000v8l4h2nq7w1z',
  slug: 'live-stage',
  name: 'Live Stage',
  description: 'Talks and launches with chat, and a draw among those who stayed to the end.',
  isActive: true,
  manifest: {
    version: '2.3.0',
    capabilities: ['chat' as const, 'draw' as const],
    permissions: ['participants:read' as const, 'draw:run' as const],
    entryPoints: { room: 'https://live-stage.example/room' },
  },
  counts: { rooms: 3 },
}

/** A registered application in a list. */
const appSummarySchema = z
  .object({
    id: z.string(),
    slug: z.string(),
    name: z.string(),
    description: z.string().nullable(),
    isActive: z.boolean().meta({ description: 'Off: opens no new rooms, and its keys open nothing.' }),
    manifest: manifestSchema.nullable().meta({ description: 'Null while the application has not declared one.' }),
    counts: z.object({ rooms: countSchema }).meta({ description: 'Rooms that everybody can see.' }),
  })
  .meta({ id: 'AppSummary', examples: [example] })

/** A registered application by itself. */
export const appSchema = z
  .object({
    ...appSummarySchema.shape,
    owner: personSchema.nullable().meta({ description: 'Who registered it; null once they are gone.' }),
    metadata: appMetadataSchema,
    createdAt: timestampSchema,
    updatedAt: timestampSchema,
  })
  .meta({
    id: 'App',
    examples: [
      {
        ...example,
        owner: { id: 'user_lucia', name: 'Lucia Ferrari', username: 'lucia', image: null },
        metadata: { supportUrl: 'https://live-stage.example/help' },
        createdAt: '2026-02-18T10:00:00.000Z',
        updatedAt: '2026-02-18T10:00:00.000Z',
      },
    ],
  })

/** A page of applications. */
export const appPageSchema = z
  .object({
    items: z.array(appSummarySchema),
    ...pageCursors,
  })
  .meta({ id: 'AppPage' })

/** What an application is registered with. */
export const newAppSchema = z
  .strictObject({
    name: textSchema(120),
    slug: slugSchema.meta({ description: 'Name in addresses; cannot be changed, and is never given away again.' }),
    description: descriptionSchema.nullable().default(null),
    manifest: manifestSchema,
    metadata: appMetadataSchema.default({}),
  })
  .meta({
    id: 'NewApp',
    examples: [{ name: example.name, slug: example.slug, manifest: example.manifest }],
  })

/** What may be changed about an application. */
export const appEditSchema = z
  .strictObject({
    name: textSchema(120).optional(),
    description: descriptionSchema.nullable().optional(),
    isActive: z.boolean().optional().meta({ description: 'Switches it off, and on again.' }),
    manifest: manifestSchema.optional(),
    metadata: appMetadataSchema.optional().meta({ description: 'Takes the place of what is there.' }),
  })
  .refine((edit) => Object.keys(edit).length > 0, 'Name at least one thing to change.')
  .meta({ id: 'AppEdit', examples: [{ isActive: false }] })

/** Query parameters of the list of applications. */
export const appQuerySchema = z.strictObject({
  owner: idSchema.optional().meta({ description: 'Id of the person who registered it.' }),
  isActive: z.stringbool({ truthy: ['true'], falsy: ['false'] }).optional(),
  sort: z.enum(['slug', '-slug']).default('slug').meta({ description: 'A minus turns the order around.' }),
  limit: pageSizeSchema,
  cursor: cursorSchema.optional(),
})

/** A page of applications. */
export type AppPage = z.infer<typeof appPageSchema>
/** An application by itself. */
export type App = z.infer<typeof appSchema>
/** Query parameters of the list of applications, read. */
export type AppQuery = z.infer<typeof appQuerySchema>
/** What an application is registered with, read. */
export type NewApp = z.infer<typeof newAppSchema>
/** What is changed about an application, read. */
export type AppEdit = z.infer<typeof appEditSchema>
