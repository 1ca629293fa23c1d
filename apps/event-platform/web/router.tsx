import { createBrowserRouter } from 'react-router'
import { ForgotPasswordPage } from './account/forgot-password-page.tsx'
import { RegisterPage } from './account/register-page.tsx'
import { ResetPasswordPage } from './account/reset-password-page.tsx'
import { SignInPage } from './account/sign-in-page.tsx'
import { ConsolePage } from './console/console-page.tsx'
import { PhonePage } from './live/phone-page.tsx'
import { ScreenPage } from './live/screen-page.tsx'
import { NewRoomPage } from './rooms/new-room-page.tsx'
import { RoomsPage } from './rooms/rooms-page.tsx'
import { Layout } from './shell/layout.tsx'
import { NotFoundPage } from './shell/not-found-page.tsx'
import { PageFailure } from './shell/page-failure.tsx'

/** The pages by address; `src/web/pages-plugin.ts` serves the document at each of them. */
export const router = createBrowserRouter([
  { path: '/live/:roomId/screen', element: <ScreenPage />, errorElement: <PageFailure /> },
  {
    element: <Layout />,
    errorElement: <PageFailure />,
    children: [
      { path: '/', element: <RoomsPage /> },
      { path: '/new-room', element: <NewRoomPage /> },
      { path: '/console/:roomId', element: <ConsolePage /> },
      { path: '/live/:roomId', element: <PhonePage /> },
      { path: '/sign-in', element: <SignInPage /> },
      { path: '/register', element: <RegisterPage /> },
      { path: '/forgot-password', element: <ForgotPasswordPage /> },
      { path: '/reset-password', element: <ResetPasswordPage /> },
      { path: '*', element: <NotFoundPage /> },
    ],
  },
])
