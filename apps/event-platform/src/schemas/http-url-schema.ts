import { isStorableText, NOT_STORABLE } from '@workspace/http/schemas'
import { z } from 'zod'

/** Address of a page or an image. */
export function httpUrlSchema() {
  return z
    .url({ protocol: /^https?$/, error: 'Expected an http or https address.' })
    .max(500)
    .refine(isStorableText, NOT_STORABLE)
}
