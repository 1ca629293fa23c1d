/** A migration without the transaction that Prisma writes around some changes of enums, for one that is already open. */
export function withoutTransactions(script: string): string {
  return script.replace(/^(?:BEGIN|COMMIT);$/gm, '')
}
