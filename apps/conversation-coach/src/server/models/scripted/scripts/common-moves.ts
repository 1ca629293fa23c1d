import type { Move } from '../script.ts'

/** What helps and what hurts in any conversation. */
export const commonMoves: readonly Move[] = [
  {
    pattern:
      /\b(I understand|I hear you|I see (that|why|how)|I get (that|why|it)|that (sounds|must)( be| have been)? \w+)/i,
    step: 1,
    remark: 'it answers the feeling before the claim, so the other person need not raise it again.',
  },
  {
    pattern: /\b(thank you|thanks for|I appreciate)\b/i,
    step: 1,
    remark: 'thanks for something real lower the guard on both sides.',
  },
  {
    pattern: /\b(I('m| am) sorry|I apologi[sz]e|my fault)\b(?!,? but)/i,
    step: 1,
    remark: 'an apology with no “but” behind it gives the other person nothing to fight.',
  },
  {
    pattern: /\bwould you be (willing|able|open)\b|\bcould we\b|\bcan we agree\b/i,
    step: 1,
    remark: 'it is a request that can be met with a yes, and not an order.',
  },
  {
    pattern: /\b(you always|you never|every single time)\b/i,
    step: -1,
    remark: 'leave out “always” and “never”, which can be argued away: name one case instead.',
  },
  {
    pattern: /\b(calm down|relax|stop it|shut up|get over it)\b/i,
    step: -1,
    remark: 'an order about feelings raises them: say what you would like yourself, beginning with “I”.',
  },
  {
    pattern: /\b(stupid|idiot|ridiculous|pathetic|selfish|liar|lazy|ignorant|childish)\b/i,
    step: -1,
    remark: 'a label ends the talk about the matter: say what happened and what it did to you.',
  },
]
