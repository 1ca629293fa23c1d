'use client'

import { Alert } from '@workspace/ui/alert'
import { Button } from '@workspace/ui/button'
import { Dialog, DialogContent, DialogTrigger } from '@workspace/ui/dialog'
import { Field } from '@workspace/ui/field'
import { Input } from '@workspace/ui/input'
import { toast } from '@workspace/ui/toast'
import { Trash2 } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { callCoach, type Problem } from '@/components/call-coach'

/** Deletes all that is kept of somebody, once they have written their own e-mail address. */
export function DeleteDataButton({ email }: { email: string }) {
  const router = useRouter()
  const [isOpen, setOpen] = useState(false)
  const [isPending, setPending] = useState(false)
  const [problem, setProblem] = useState<Problem>()

  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = event.currentTarget
    const confirm = new FormData(form).get('confirm')
    setPending(true)
    setProblem(undefined)
    const answer = await callCoach('/data', { method: 'DELETE', body: { confirm } })
    setPending(false)
    if (!answer.ok) {
      setProblem(answer.problem)
      form.querySelector('input')?.focus()
      return
    }
    setOpen(false)
    toast.success('All that was kept of your practice is deleted.')
    router.refresh()
  }

  return (
    <Dialog open={isOpen} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button variant="destructive">
          <Trash2 aria-hidden />
          Delete my data
        </Button>
      </DialogTrigger>
      <DialogContent title="Delete all your conversations?" description="This cannot be undone.">
        <form onSubmit={onSubmit} className="flex flex-col gap-4">
          {problem && !problem.errors.confirm && <Alert>{problem.message}</Alert>}
          <Field label="Your e-mail address" hint={`Write ${email} to confirm.`} error={problem?.errors.confirm}>
            {(control) => <Input {...control} name="confirm" type="email" autoComplete="off" required />}
          </Field>
          <Button type="submit" variant="destructive" disabled={isPending} aria-busy={isPending || undefined}>
            {isPending ? 'Deleting…' : 'Delete everything'}
          </Button>
        </form>
      </DialogContent>
    </Dialog>
  )
}
