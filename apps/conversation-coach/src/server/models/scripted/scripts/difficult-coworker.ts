import type { Script } from '../script.ts'
import { commonMoves } from './common-moves.ts'

/** Dana, in the small meeting room. */
export const difficultCoworker: Script = {
  name: 'difficult-coworker',
  moves: [
    ...commonMoves,
    {
      pattern:
        /\b(on (Monday|Tuesday|Wednesday|Thursday|Friday)|slides? \w+|the churn analysis|in the (leadership )?meeting)\b/i,
      step: 1,
      remark: 'one case with a day and a fact cannot be argued away.',
      tone: 'factual, direct',
    },
    {
      pattern: /\bI (felt|feel|was left|had to|ended up|stayed)\b[^.?!]*/i,
      step: 1,
      remark: 'you said what it did to you, which she cannot know and cannot deny.',
      tone: 'open, steady',
    },
    {
      pattern:
        /\b(what happened|what was going on|how (was|is) it)\b[^.?!]*\b(you|your)\b[^.?!]*\?|\bare you (ok|okay|all right)\b/i,
      step: 1,
      remark: 'it asks for her side in earnest, and that moves her most.',
      tone: 'curious, fair',
    },
    {
      pattern: /\bby (Monday|Tuesday|Wednesday|Thursday|Friday|noon|tomorrow)\b/i,
      step: 1,
      remark: 'a date makes it a request that one can say yes to.',
      tone: 'clear, constructive',
    },
    {
      pattern: /\b(you (stole|took credit|wanted to look|only care)|my manager|go to HR|report you)\b/i,
      step: -1,
      remark: 'a guess at motives or a threat makes her formal: say what a camera would have recorded.',
      tone: 'accusing, hostile',
      isAttack: true,
    },
    {
      pattern: /\b(and another thing|last year too|as usual|again and again)\b/i,
      step: -1,
      remark: 'one case at a time: a list lets her pick the weakest.',
      tone: 'accusing, tired',
    },
  ],
  cues: [
    {
      pattern: /\b(mother|family|hospital|going on (with|for) you|are you (ok|okay|all right))\b/i,
      moods: ['listening', 'open'],
      line: 'Honestly? My mum is in hospital and nobody here knows. I’ve been doing the report from the ward. Please keep that to yourself.',
    },
    {
      pattern: /\bslide|churn\b/i,
      line: 'Okay, slides four to nine, yes. They moved the meeting up a day and I had one night for the whole deck. I did say “we”.',
    },
    {
      pattern: /\b(write|e-?mail|tell) (to )?(them|the leadership|everyone)\b/i,
      moods: ['listening', 'open'],
      line: 'I can write to the leadership team today and name you. I’ll put you in copy. Is that what you had in mind?',
    },
    {
      pattern: /\b(hand-?over|late|evening)\b/i,
      line: 'The hand-over, right. It was late twice, I know. Can we say noon on Wednesdays, and I message you the day before if it slips?',
      moods: ['guarded', 'listening', 'open'],
    },
  ],
  asides: {
    unclear: [
      'Sorry, I didn’t get that. What do you mean?',
      'You’ve lost me. Can you say that again, more slowly?',
      'Okay, I’m not sure what to do with that one.',
    ],
    silent: [
      'You’re very quiet. Was that it?',
      'I can see you’re thinking. I do have that call, though.',
      'So, did you want to tell me something?',
    ],
    question: [
      'Why do you want to know?',
      'Hm, I’d have to think about that. What are you after?',
      'I’m not sure. Is that what you wanted the room for?',
    ],
  },
  lines: {
    closed: [
      'I think we should take this to our one-on-ones. I don’t feel this is constructive.',
      'Noted. Is there anything factual that you need from me? I have a call.',
      'That’s quite an accusation. I’d rather not go on without somebody else in the room.',
      'I hear that you’re upset. I’ll follow up in writing.',
    ],
    guarded: [
      'Hm, okay. But it was one part of a big deck, and it was the team’s deck, no?',
      'You could have spoken up in the room, you know. I’d have been fine with it.',
      'I’ve got a call in five. Can we park this until next week?',
      'I mean, we all pull each other’s work together, that’s kind of the job.',
    ],
    listening: [
      'Right. I didn’t think about how it looked from where you were sitting.',
      'That’s fair. I was running on no sleep, but that’s fair.',
      'Okay. I’m not great at this kind of talk. Say what you need from me?',
      'I did rush you that evening. I saw your message at nine and I put the phone away.',
    ],
    open: [
      'I’ll write to them this afternoon and say whose analysis it was. I should have done it on Tuesday.',
      'Let’s put the rule in the calendar, both of us. And call me if I go quiet.',
      'Thanks for saying it to me first, and straight. Others would have gone over my head.',
      'Are we all right? I’d like us to be, I like working with you.',
    ],
  },
  advice: {
    closed: {
      tips: [
        'She has gone formal. Take back the guess or the threat, and return to the one case.',
        'Slow down, and say that you want to go on working together.',
        'Ask what she heard, before you repeat yourself.',
      ],
      lines: [
        'I put that badly. I want to sort out Tuesday with you, nobody else.',
        'Can I start again with what I saw?',
      ],
    },
    guarded: {
      tips: [
        'She deflected. Come back to the day and the fact, in the same tone.',
        'Say what it did to you before you say what you want.',
        'Do not answer “the team”: say your name and the slides.',
      ],
      lines: [
        'I hear that it was a rush. I still need my name on that work.',
        'On Tuesday I sat there and felt invisible.',
      ],
    },
    listening: {
      tips: [
        'Make one request now, small enough for a yes, with a date.',
        'Ask what was going on on her side, and mean it.',
        'Leave a pause after your request.',
      ],
      lines: ['Would you write to them by Friday and name me?', 'What was that week like for you?'],
    },
    open: {
      tips: [
        'Agree on who does what by when, and stop there.',
        'Thank her for the part that was hard for her.',
        'Keep what she told you in confidence, and say that you will.',
      ],
      lines: ['Thank you. Then noon on Wednesdays it is.', 'That stays between us. How is she doing?'],
    },
  },
}
