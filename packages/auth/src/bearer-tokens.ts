import { bearer } from 'better-auth/plugins'

/**
 * Takes the session from `Authorization: Bearer`, for the programs of a person, and tells the token of a new session in the
 * header `set-auth-token`.
 *
 * A token counts with its signature only: what is in the table, and what `/list-sessions` lists, opens nothing. Pages are told no
 * token: a script could keep what the cookie hides from it. They cannot hide what they are, as browsers let no script touch
 * `Sec-Fetch-Site`; but over plain HTTP, other than on localhost, browsers do not send it, and a page is told as programs are.
 */
export function bearerTokens() {
  const { hooks, ...plugin } = bearer({ requireSignature: true })
  const after = hooks.after.map((hook) => ({
    ...hook,
    matcher: ({ headers }: { headers?: Headers | undefined }) => !headers?.has('sec-fetch-site'),
  }))
  return { ...plugin, hooks: { before: hooks.before, after } }
}
