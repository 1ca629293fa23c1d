/** Says of a workspace without a connection string that nothing can be removed there; `what` is it in the plural, such as `Models`. */
export function describeMissingUrl(folder: string, what: string) {
  return {
    message: `No database is named for ${folder}.`,
    why: 'In production there is no default.',
    next: [`${what} are removed in development: unset NODE_ENV, or set DATABASE_URL.`],
  }
}
