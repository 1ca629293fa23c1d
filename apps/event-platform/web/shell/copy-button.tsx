import { Button } from '@workspace/ui/button'
import { toast } from '@workspace/ui/toast'
import { Copy } from 'lucide-react'

/** Copies a text; `what` names it. Absent where the browser has no clipboard, as in a local network without https. */
export function CopyButton({ text, what }: { text: string; what: string }) {
  if (!navigator.clipboard) return null
  return (
    <Button
      variant="outline"
      size="small"
      onClick={() =>
        navigator.clipboard.writeText(text).then(
          () => toast(`Copied: ${what}.`),
          () => toast(`The browser does not let pages copy: mark the ${what} and copy it by hand.`),
        )
      }
    >
      <Copy aria-hidden />
      Copy the {what}
    </Button>
  )
}
