import type { Script } from '../script.ts'
import { commonMoves } from './common-moves.ts'

/** Somebody with whom a talk is hard; for scenarios that have no script of their own. */
export const anyScene: Script = {
  name: 'any-scene',
  moves: [
    ...commonMoves,
    {
      pattern: /\b(what|how|when|where)\b[^.?!]*\b(you|your)\b[^.?!]*\?/i,
      step: 1,
      remark: 'a real question, which gives the other person room to explain.',
      tone: 'curious, open',
    },
    {
      pattern: /\bI (feel|felt|need|noticed|was)\b[^.?!]*/i,
      step: 1,
      remark: 'you spoke for yourself, which nobody can dispute.',
      tone: 'open, steady',
    },
    {
      pattern: /\b(actually|obviously)\b/i,
      step: -1,
      remark: 'it asks who is right: say what you saw, and ask how it looked from the other side.',
      tone: 'correcting, above it',
    },
  ],
  cues: [
    {
      pattern: /\b(what do you need|what would help|how can we)\b/i,
      moods: ['guarded', 'listening', 'open'],
      line: 'What I need? Nobody asks me that. Some warning, I suppose, and somebody who listens to the end.',
    },
  ],
  asides: {
    unclear: [
      'I’m sorry, I didn’t understand that.',
      'What do you mean by that?',
      'Say that again, please? I couldn’t follow.',
    ],
    silent: ['You’ve gone quiet.', 'I’m waiting, if there’s something you want to say.', 'Well? Was that all?'],
    question: ['What makes you ask?', 'I’d have to think about that.', 'That depends on what you want from me.'],
  },
  lines: {
    closed: [
      'I don’t think this is going anywhere.',
      'If you have made up your mind already, why are we talking?',
      'I’ve heard enough for now.',
      'You can say that as often as you like.',
    ],
    guarded: [
      'Okay. And what do you want me to do about it?',
      'That’s one way of seeing it. It isn’t mine.',
      'Why are you bringing this up now?',
      'Go on, then. I’m listening, more or less.',
    ],
    listening: [
      'I had not looked at it like that.',
      'All right. Say a little more, so that I get it right.',
      'That is fair, as far as it goes.',
      'I can see that it matters to you.',
    ],
    open: [
      'Let’s find something that works for both of us.',
      'Thank you for saying it like that. What should we do first?',
      'I could do that. From next week, if that is all right.',
      'I’m glad that we talked.',
    ],
  },
  advice: {
    closed: {
      tips: [
        'Go back one step and own your part of the heat.',
        'Say in one sentence why this talk matters to you.',
        'Ask whether now is a good moment.',
      ],
      lines: ['I said that badly. May I try again?', 'I would like us to get this right.'],
    },
    guarded: {
      tips: [
        'Ask how it looks from the other side, and let them finish.',
        'Describe one case: when, where, what.',
        'Say what it did to you, before what you want.',
      ],
      lines: ['How does it look from where you are?', 'I noticed it on Monday, and I was at a loss.'],
    },
    listening: {
      tips: [
        'Make one request, small enough for a yes.',
        'Repeat what you heard in your own words.',
        'Leave a pause after you have asked.',
      ],
      lines: ['Could we try it my way for a week?', 'So what you need is some warning. Is that it?'],
    },
    open: {
      tips: [
        'Agree on who does what by when.',
        'Thank them for the part that was hard for them.',
        'Stop while it is good.',
      ],
      lines: ['Then I begin on Monday, and you tell me how it goes.', 'Thank you for staying with it.'],
    },
  },
}
