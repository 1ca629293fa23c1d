import { type FormEvent, useState } from 'react'

/**
 * State of a form that is sent by script: whether it is under way, and what went wrong in words.
 *
 * @param send - sends the form; returns what went wrong, or nothing.
 */
export function useForm(send: (form: FormData) => Promise<string | undefined>) {
  const [failure, setFailure] = useState<string>()
  const [isPending, setPending] = useState(false)

  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    setPending(true)
    setFailure(undefined)
    try {
      setFailure(await send(form))
    } catch {
      setFailure('The server did not answer. Check your connection and try again.')
    } finally {
      setPending(false)
    }
  }

  return { failure, isPending, onSubmit }
}
