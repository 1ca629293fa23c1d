import { Link as RouterLink } from 'react-router'
import type { LinkProps } from '../link-props.ts'

/** A link to a page of the application, by React Router. */
export function Link({ href, ...props }: LinkProps) {
  return <RouterLink to={href} {...props} />
}
