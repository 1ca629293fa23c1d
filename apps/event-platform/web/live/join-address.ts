/** Where people come to a room, such as by its QR code; `code` is that of an invitation, which a private room needs. */
export function joinAddress(roomId: string, code?: string | null): string {
  const address = new URL(`/live/${encodeURIComponent(roomId)}`, window.location.origin)
  // After the #, which no server and no log of one sees.
  if (code) address.hash = `code=${encodeURIComponent(code)}`
  return address.href
}

/** The code of an invitation that the address of the page brought along; null for none. */
export function codeOf(hash: string): string | null {
  return new URLSearchParams(hash.slice(1)).get('code')
}
