import 'server-only'
import { notFound } from 'next/navigation'
import { requireViewer, type Viewer } from '@/lib/auth'

/** The signed-in member of staff, for a page that does not exist for others; sends visitors to the sign-in page and back to `path`. */
export async function requireStaff(path: string): Promise<Viewer> {
  const viewer = await requireViewer(path)
  return viewer.isStaff ? viewer : notFound()
}
