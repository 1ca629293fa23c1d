import './styles.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { applyTheme, onThemeChange, THEME_KEY } from '@workspace/ui/theme'
import { Toaster } from '@workspace/ui/toast'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { RouterProvider } from 'react-router'
import { queryClient } from './api/query-client.ts'
import { router } from './router.tsx'

const theme = () => applyTheme(THEME_KEY)
theme()
onThemeChange(theme)

const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
        <Toaster />
      </QueryClientProvider>
    </StrictMode>,
  )
}
