/** Something said in a conversation; remarks of the coach are none. */
export interface Utterance {
  readonly role: 'USER' | 'PARTNER'
  readonly content: string
}
