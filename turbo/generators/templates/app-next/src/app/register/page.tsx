import { registerPage } from '@workspace/ui/register-page'
import { getViewer } from '@/lib/auth'

export { metadata } from '@workspace/ui/register-page'

export default registerPage(getViewer)
