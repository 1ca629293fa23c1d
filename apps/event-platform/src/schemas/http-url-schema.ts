import { isStorableText } from '@workspace/http/schemas'
import { z } from 'zod'

/** Address of a page or an image. */
export function httpUrlSchema() {
  return z
    .url({ protocol: /^https?$/, error: 'Expected an http or https address.' })
    .max(500)
    .refine(isStorableText, 'The address holds a null byte or half of a surrogate pair.')
}
