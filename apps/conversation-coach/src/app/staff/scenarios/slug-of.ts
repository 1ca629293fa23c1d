/** A slug for a name: "Angry Uncle at Thanksgiving" becomes "angry-uncle-at-thanksgiving". */
export function slugOf(name: string): string {
  return name
    .normalize('NFD')
    .replaceAll(/\p{Mark}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
}
