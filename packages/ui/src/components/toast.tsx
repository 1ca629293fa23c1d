'use client'

import type { CSSProperties } from 'react'
import { Toaster as Primitive } from 'sonner'

export { toast } from 'sonner'

/** The colours of a card, in either theme. */
const colours = {
  '--normal-bg': 'var(--card)',
  '--normal-text': 'var(--card-foreground)',
  '--normal-border': 'var(--border)',
} as CSSProperties

/** Where toasts appear, once in a document. `toast('Saved.')` shows one, and screen readers announce it. */
export function Toaster() {
  return <Primitive position="bottom-right" style={colours} />
}
