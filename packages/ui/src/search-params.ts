/** What stands behind the `?` of a page's address, as Next.js gives it to the page. */
export type SearchParams = Promise<{ readonly [name: string]: string | string[] | undefined }>
