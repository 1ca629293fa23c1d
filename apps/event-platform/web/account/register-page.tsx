import { useQuery } from '@tanstack/react-query'
import { NotFoundState } from '@workspace/ui/not-found-state'
import { RegisterCard } from '@workspace/ui/register-card'
import { Navigate } from 'react-router'
import { signInOptionsQuery } from '../api/queries.ts'
import { useViewer } from '../api/use-viewer.ts'
import { Loaded } from '../shell/loaded.tsx'
import { PageTitle } from '../shell/page-title.tsx'
import { isDevelopment, useNext } from './use-next.ts'

/** Where people register; that needs mails. */
export function RegisterPage() {
  const next = useNext()
  const options = useQuery(signInOptionsQuery)
  if (useViewer()) return <Navigate to={next} replace />
  return (
    <>
      <PageTitle>Create an account</PageTitle>
      <Loaded query={options}>
        {({ hasMail }) =>
          hasMail ? (
            <RegisterCard next={next} isDevelopment={isDevelopment} />
          ) : (
            <NotFoundState description="Nobody can register here: this service sends no mails." home="All rooms" />
          )
        }
      </Loaded>
    </>
  )
}
