import { signInPage } from '@workspace/ui/sign-in-page'
import { getViewer } from '@/lib/auth'

export { metadata } from '@workspace/ui/sign-in-page'

export default signInPage(getViewer)
