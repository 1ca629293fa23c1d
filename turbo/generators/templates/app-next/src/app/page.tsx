import { Card, CardContent } from '@workspace/ui/card'
import { PageHeader } from '@workspace/ui/page-header'
import { Suspense } from 'react'
import { requireViewer } from '@/lib/auth'
import { AddItemForm } from './add-item-form.tsx'
import { ItemList, ItemListSkeleton } from './item-list.tsx'

export default async function ItemsPage({ searchParams }: PageProps<'/'>) {
  const viewer = await requireViewer('/')
  const { cursor } = await searchParams
  const place = typeof cursor === 'string' ? cursor : undefined
  return (
    <div className="flex flex-col gap-6">
      <PageHeader title="Items" description="Yours, newest first." />
      <Card>
        <CardContent>
          <AddItemForm />
        </CardContent>
      </Card>
      <Card>
        <Suspense key={place} fallback={<ItemListSkeleton />}>
          <ItemList viewer={viewer} cursor={place} />
        </Suspense>
      </Card>
    </div>
  )
}
