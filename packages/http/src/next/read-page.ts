import { isWrongCursor } from '@workspace/database/paging'
import { failed, type Result, success } from './failure.ts'

/** Reads a page of a list; a cursor of another list, or none at all, is the caller's mistake. */
export async function readPage<Page>(read: () => Promise<Page>): Promise<Result<Page>> {
  try {
    return success(await read())
  } catch (error) {
    if (!isWrongCursor(error)) throw error
    return failed({
      code: 'REQUEST.INVALID',
      message: 'Invalid: cursor.',
      errors: [{ field: 'cursor', message: 'Not a cursor of this list; use the nextCursor of its previous page.' }],
    })
  }
}
