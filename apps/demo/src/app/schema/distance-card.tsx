import { Badge, type BadgeProps } from '@workspace/ui/badge'
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from '@workspace/ui/card'
import type { BuiltChange, BuiltSchema } from '@/schema/built-schema'

const impacts: Readonly<Record<BuiltChange['impact'], { label: string; tone: BadgeProps['tone'] }>> = {
  breaking: { label: 'Breaking', tone: 'danger' },
  care: { label: 'Needs care', tone: 'warning' },
  safe: { label: 'Safe', tone: 'success' },
}

/** How far the application is from the base, and from the plugins that it uses. */
export function DistanceCard({ schema }: { schema: BuiltSchema }) {
  const others = schema.layers.filter(({ version }) => version !== null)
  const titles = others.map(({ title }) => title)
  return (
    <Card>
      <CardHeader>
        <CardTitle>Distance to the base</CardTitle>
        <CardDescription>
          {schema.state === 'follows' ? 'Follows' : 'Pinned at'}{' '}
          {others.map(({ title, version }) => `${title} ${version}`).join(', ')}
        </CardDescription>
      </CardHeader>
      <CardContent className="flex flex-col gap-3 text-sm">
        <Distance schema={schema} names={titles.join(', ')} />
      </CardContent>
    </Card>
  )
}

function Distance({ schema: { state, changes }, names }: { schema: BuiltSchema; names: string }) {
  if (state === 'follows') {
    return (
      <>
        <p>None: a change of {names} is in this schema as soon as it is composed.</p>
        <p className="text-muted-foreground">
          <code>pnpm schema pin demo</code> holds the base as it is until the application adopts a newer one.
        </p>
      </>
    )
  }
  if (changes === null) return <p>It cannot be told: the lock of the application is not right.</p>
  if (changes.length === 0) return <p>None: nothing changed in {names} since the application was pinned.</p>
  return (
    <>
      <ul className="flex flex-col gap-2">
        {changes.map(({ words, impact }) => (
          <li key={words} className="flex flex-col gap-1">
            <Badge tone={impacts[impact].tone}>{impacts[impact].label}</Badge>
            {words}
          </li>
        ))}
      </ul>
      <p className="text-muted-foreground">
        <code>pnpm schema adopt demo</code> shows the difference and takes it over.
      </p>
    </>
  )
}
