import type { ComponentProps } from 'react'

/** A link to a page of the application, whatever router that has. */
export interface LinkProps extends Pick<ComponentProps<'a'>, 'aria-current' | 'children' | 'className' | 'rel'> {
  readonly href: string
}
