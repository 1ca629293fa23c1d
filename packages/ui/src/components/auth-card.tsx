import type { ReactNode } from 'react'
import { Link } from '#link'
import { Card, CardContent, CardHeader } from './card.tsx'
import { PageHeader } from './page-header.tsx'

/** The body of a page of sign-in. */
export interface AuthCardProps {
  readonly title: string
  readonly description: string
  readonly children: ReactNode
  /** What stands under the card. */
  readonly footer?: ReactNode
}

/** A card in the middle of the page, with its heading. */
export function AuthCard({ title, description, children, footer }: AuthCardProps) {
  return (
    <div className="mx-auto flex max-w-md flex-col gap-6 py-4 sm:py-10">
      <Card>
        <CardHeader>
          <PageHeader title={title} description={description} />
        </CardHeader>
        <CardContent className="flex flex-col gap-4">{children}</CardContent>
      </Card>
      {footer}
    </div>
  )
}

/** A way to another page of sign-in, which leads on to the same one. */
export function AuthLink({ href, next, children }: { href: string; next: string; children: ReactNode }) {
  const address = next === '/' ? href : `${href}?next=${encodeURIComponent(next)}`
  return (
    <Link href={address} className="font-medium underline underline-offset-4">
      {children}
    </Link>
  )
}

/** Where mails go on a developer's machine. */
export function MailHint() {
  return (
    <p className="rounded-lg border border-dashed p-4 text-sm text-muted-foreground">
      Development: mails are printed on the console of this application, unless SMTP_URL is set.
    </p>
  )
}
