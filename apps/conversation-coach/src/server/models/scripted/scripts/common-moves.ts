import type { Move } from '../script.ts'

/** What helps and what hurts in any conversation. */
export const commonMoves: readonly Move[] = [
  {
    pattern:
      /\b(I understand|I hear you|I see (that|why|how)|I get (that|why|it)|(that|it) (sounds|must be|must have been) (so |very |really |like a )*(hard|tough|rough|heavy|difficult|exhausting|tiring|frustrating|lonely|awful|terrible|painful|stressful|unfair|sad|upsetting|lot))\b/i,
    step: 1,
    remark: 'it answers the feeling before the claim, so the other person need not raise it again.',
    tone: 'warm, attentive',
  },
  {
    pattern: /(?<!\bno )\b(thank you|thanks for|I appreciate)\b/i,
    step: 1,
    remark: 'thanks for something real lower the guard on both sides.',
    tone: 'warm, thankful',
  },
  {
    pattern:
      /(?<!\bnot )\b(I('m| am)( so| very| really)? sorry|I apologi[sz]e|my (fault|mistake|bad)|I was wrong|forgive me)\b(?!,? (but|if|(that )?you('re)?)\b)|^\W*(so |very )?sorry\b(?!,? (but|if|to ask|(that )?you('re)?)\b)/i,
    step: 1,
    remark: 'an apology with no “but” behind it gives the other person nothing to fight.',
    tone: 'sorry, sincere',
  },
  {
    pattern: /\bwould you be (willing|able|open)\b|\bcould we\b|\bcan we agree\b/i,
    step: 1,
    remark: 'it is a request that can be met with a yes, and not an order.',
    tone: 'constructive, polite',
  },
  {
    pattern:
      /\b(you('re| are)? (always|never)|every single time|everybody (knows|thinks|says)|everyone (knows|thinks|says))\b/i,
    step: -1,
    remark: 'leave out “always”, “never” and “everybody”, which can be argued away: name one case instead.',
    tone: 'accusing, sweeping',
    isAttack: true,
  },
  {
    pattern:
      /\b((it('s| is)|this is|that('s| is)) (all )?(your fault|because of you|on you)|you('re| are)( just| simply| so)? (wrong|the problem|to blame)|you (ruin|ruined|wreck|wrecked|spoil|spoiled) |you should have|you (don't|do not) (care|listen)|you (make|made) me (angry|sick|mad|sad)|what('s| is) wrong with you|how dare you|who do you think you are)\b/i,
    step: -1,
    remark: 'blame asks them to defend themselves: say what happened, and what it did to you, beginning with “I”.',
    tone: 'accusing, hurt',
    isAttack: true,
  },
  {
    pattern:
      /\bI('m| am) sorry( that| if)? you('re)?\b|\bsorry(,? but\b| (if|that) you\b)|\bthanks (for nothing|a lot for)\b|\bthank you for nothing\b/i,
    step: -1,
    remark: 'it sounds like an apology or thanks and takes it back: say plainly what you mean.',
    tone: 'sarcastic, cool',
    isAttack: true,
  },
  {
    pattern:
      /\b(calm down|stop it|shut up|get over it|grow up|stop (whining|complaining|crying))\b|(^|[.?!,;]\s*|\bjust )relax\b/i,
    step: -1,
    remark: 'an order about feelings raises them: say what you would like yourself, beginning with “I”.',
    tone: 'bossy, dismissive',
    isAttack: true,
  },
  {
    pattern:
      /\b(stupid|idiots?|idiotic|ridiculous|pathetic|selfish|liars?|lazy|ignorant|childish|dumb|morons?|jerks?|losers?|disgusting|incompetent|hypocrites?|assholes?|bastards?|bitch|bullshit|fuck\w*|screw you|go to hell|(I )?hate you)\b|\b(you('re| are)|that('s| is)|this is|it('s| is))( \w+){0,2} (crazy|insane|foolish|useless|hopeless|crap|lying)\b/i,
    step: -1,
    remark: 'a label ends the talk about the matter: say what happened and what it did to you.',
    tone: 'insulting, hot',
    isAttack: true,
  },
  {
    pattern:
      /\b(I('ll| will)|I('m| am) going to|I('d| would) like to|I want to) (hit|punch|slap|hurt|kill|destroy|ruin) (you|your)\b|\bor else\b/i,
    step: -1,
    remark: 'a threat ends the conversation, whatever it was about: say what you need instead.',
    tone: 'threatening, hot',
    isAttack: true,
  },
]
