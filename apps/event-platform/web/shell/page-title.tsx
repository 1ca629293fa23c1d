/** Title of the document, such as "Sign in · Event platform". */
export function PageTitle({ children }: { children: string }) {
  return <title>{`${children} · Event platform`}</title>
}
