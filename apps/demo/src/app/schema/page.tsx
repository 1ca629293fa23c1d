import { Card, CardContent, CardDescription, CardHeader, CardTitle } from '@workspace/ui/card'
import { PageHeader } from '@workspace/ui/page-header'
import { Tabs, TabsContent, TabsList, TabsTrigger } from '@workspace/ui/tabs'
import type { Metadata } from 'next'
import { requireViewer } from '@/lib/auth'
import { readSchema } from '@/schema/read-schema'
import { CombinedSchema } from './combined-schema.tsx'
import { Diagrams } from './diagrams.tsx'
import { DistanceCard } from './distance-card.tsx'
import { LayerTable } from './layer-table.tsx'

export const metadata: Metadata = { title: 'How this schema is built' }

export default async function SchemaPage({ searchParams }: PageProps<'/schema'>) {
  await requireViewer('/schema')
  const schema = await readSchema()
  const { layers, blocks } = schema
  const view = (await searchParams).view === 'diagram' ? 'diagram' : 'schema'
  return (
    <div className="flex flex-col gap-6">
      <PageHeader
        title="How this schema is built"
        description="A stack of layers, in which every table has one owner."
      />
      <div className="grid items-start gap-4 lg:grid-cols-3">
        <Card className="min-w-0 lg:col-span-2">
          <CardHeader>
            <CardTitle>Layers</CardTitle>
            <CardDescription>
              The base first, the application last. Each layer may refer to those listed before it, never the other way.
            </CardDescription>
          </CardHeader>
          <CardContent className="px-0 pb-2">
            <LayerTable layers={layers} blocks={blocks} />
          </CardContent>
        </Card>
        <DistanceCard schema={schema} />
      </div>
      <Tabs defaultValue={view}>
        <TabsList aria-label="View of the schema">
          <TabsTrigger value="schema">Combined schema</TabsTrigger>
          <TabsTrigger value="diagram">Entity diagram</TabsTrigger>
        </TabsList>
        <TabsContent value="schema">
          <CombinedSchema layers={layers} blocks={blocks} />
        </TabsContent>
        <TabsContent value="diagram">
          <Diagrams layers={layers} blocks={blocks} />
        </TabsContent>
      </Tabs>
    </div>
  )
}
