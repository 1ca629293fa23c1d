import { useQuery } from '@tanstack/react-query'
import { buttonVariants } from '@workspace/ui/button'
import { Link } from 'react-router'
import { signInOptionsQuery } from '../api/queries.ts'

/** The ways to an account, which lead back to `next`. */
export function SignInLinks({ next }: { next: string }) {
  const options = useQuery(signInOptionsQuery)
  const search = `?next=${encodeURIComponent(next)}`
  return (
    <div className="flex flex-wrap gap-2">
      <Link to={`/sign-in${search}`} className={buttonVariants()}>
        Sign in to join
      </Link>
      {options.data?.hasMail && (
        <Link to={`/register${search}`} className={buttonVariants({ variant: 'outline' })}>
          Create an account
        </Link>
      )}
    </div>
  )
}
