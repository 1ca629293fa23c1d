import type { Route } from 'next'
import NextLink from 'next/link'
import type { LinkProps } from '../link-props.ts'

/** A link to a page of the application, by the router of Next.js. */
export function Link({ href, ...props }: LinkProps) {
  return <NextLink href={href as Route} {...props} />
}
