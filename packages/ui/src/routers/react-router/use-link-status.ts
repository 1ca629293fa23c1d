/** Whether the page that the link around leads to is being made: no server makes the pages of React Router. */
export function useLinkStatus(): { readonly pending: boolean } {
  return { pending: false }
}
