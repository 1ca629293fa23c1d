'use client'

import { Link } from '#link'
import { useAddress } from '#use-address'
import { signInAddress } from '../sign-in-address.ts'
import { buttonVariants } from './button.tsx'

/** The way to sign in, and back to the page that is shown. */
export function SignInLink() {
  return (
    <Link href={signInAddress(useAddress())} className={buttonVariants({ variant: 'outline', size: 'small' })}>
      Sign in
    </Link>
  )
}
