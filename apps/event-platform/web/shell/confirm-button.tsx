import { Alert } from '@workspace/ui/alert'
import { Button, type ButtonProps } from '@workspace/ui/button'
import { Dialog, DialogClose, DialogContent, DialogTrigger } from '@workspace/ui/dialog'
import { type ReactNode, useState } from 'react'

/** A button whose action is asked about first. */
export interface ConfirmButtonProps extends Pick<ButtonProps, 'variant' | 'size' | 'aria-label'> {
  readonly children: ReactNode
  readonly title: string
  /** What happens, and whether it can be taken back. */
  readonly description: string
  /** What the button in the dialog says. */
  readonly label: string
  readonly onConfirm: () => Promise<unknown>
}

/** Asks before it acts; says in the dialog where it was refused. */
export function ConfirmButton({ title, description, label, onConfirm, children, ...button }: ConfirmButtonProps) {
  const [isOpen, setOpen] = useState(false)
  const [isPending, setPending] = useState(false)
  const [failure, setFailure] = useState<string>()

  async function confirm() {
    setPending(true)
    setFailure(undefined)
    try {
      await onConfirm()
      setOpen(false)
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error))
    } finally {
      setPending(false)
    }
  }

  return (
    <Dialog
      open={isOpen}
      onOpenChange={(open) => {
        setOpen(open)
        setFailure(undefined)
      }}
    >
      <DialogTrigger asChild>
        <Button {...button}>{children}</Button>
      </DialogTrigger>
      <DialogContent title={title} description={description}>
        {failure && <Alert>{failure}</Alert>}
        <div className="flex flex-wrap justify-end gap-2">
          <DialogClose asChild>
            <Button variant="outline">Back</Button>
          </DialogClose>
          <Button
            variant={button.variant === 'destructive' ? 'destructive' : 'primary'}
            disabled={isPending}
            onClick={confirm}
          >
            {label}
          </Button>
        </div>
      </DialogContent>
    </Dialog>
  )
}
