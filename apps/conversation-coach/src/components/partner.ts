/** The partner's name: a persona begins with it ("Ray, 61, your mother's older brother"). */
export function partnerName(persona: string): string {
  return persona.split(/[,.;:]/, 1)[0]?.trim() || 'Partner'
}
