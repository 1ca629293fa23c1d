import type { Script } from '../script.ts'
import { commonMoves } from './common-moves.ts'

/** Ray, at the table. */
export const angryUncle: Script = {
  name: 'angry-uncle-at-thanksgiving',
  moves: [
    ...commonMoves,
    {
      pattern: /\b(what|how)\b[^.?!]*\b(you|your)\b[^.?!]*\?/i,
      step: 1,
      remark: 'a real question about him; being asked is what he misses most.',
      tone: 'curious, warm',
    },
    {
      pattern: /\b(Carol|Aunt Carol|miss her|the boilers?|the plant|the car|the old days)\b/i,
      step: 1,
      remark: 'you took up something of his own life, where he is not angry.',
      tone: 'warm, familiar',
    },
    {
      pattern: /\b(fair point|you('re| are) right about|I agree)\b/i,
      step: 1,
      remark: 'agreeing on the small thing he is right about costs you nothing.',
      tone: 'generous, easy',
    },
    {
      pattern: /\bI('d| would) (rather|like to|love to)\b[^.?!]*/i,
      step: 1,
      remark: 'a boundary said as “I”, once and without a lecture.',
      tone: 'calm, firm',
    },
    {
      pattern: /\b(actually|the facts|the numbers|statistics|studies show|not true)\b/i,
      step: -1,
      remark: 'facts keep this fight going: leave them for another day and ask what the year was like for him.',
      tone: 'correcting, above it',
    },
    {
      pattern: /\b(you people|your generation|your television|whatever)\b/i,
      step: -1,
      remark: 'it puts him with “those people” and you above them: speak to Ray alone.',
      tone: 'dismissive, above it',
      isAttack: true,
    },
  ],
  cues: [
    {
      pattern: /\b(Carol|miss her)\b/i,
      moods: ['listening', 'open'],
      line: 'She would have had the whole table laughing by now. Three years, and I still set out her good gravy boat. Thanks for saying her name.',
    },
    {
      pattern: /\bplant\b/i,
      line: 'Thirty-four years, and they told us by letter. By letter! You know what I did that afternoon? I went and fixed your mother’s boiler.',
    },
    {
      pattern: /\b(fix|repair|boiler|help me|show me)\b/i,
      moods: ['guarded', 'listening', 'open'],
      line: 'What, yours is leaking again? Did you bleed the valve like I showed you? I’ll bring my tools over on Sunday, don’t let anybody from an office touch it.',
    },
    {
      pattern: /\b(pie|dessert|turkey|gravy)\b/i,
      moods: ['listening', 'open'],
      line: 'Now that is the first sensible thing anybody has said tonight. Pecan for me. And cut it like you mean it.',
    },
  ],
  asides: {
    unclear: [
      'Come again? Slow down, I’m half deaf on that side.',
      'Is that how they talk in the city now? Say it in English, for an old man.',
      'What? You’ve lost me there, and I’ve only had two.',
    ],
    silent: [
      'Nothing to say? That’s how it is these days, everybody looks at their plate.',
      'Go on, cat got your tongue?',
      'Well. At least you’re not rolling your eyes.',
    ],
    question: [
      'You’re asking me? That’s a first. Ask me something about wiring and I’ll know it.',
      'Questions, questions. What do you want to hear from me?',
      'Hm. Give me a minute, nobody’s asked me a thing since the soup.',
    ],
  },
  lines: {
    closed: [
      'There it is. The professor has spoken. I’ll eat in the den, at least the television doesn’t look down on me.',
      'Oh, don’t you start with me at my own sister’s table. Pass the potatoes and save the lecture.',
      'You know what, forget it. Nobody here wants to hear from an old electrician anyway.',
      'That’s right, roll your eyes. Your cousins do the same, they only do it into their phones.',
    ],
    guarded: [
      'So you tell me, then. Do they ever pay for anything, those people in the offices? No. We do.',
      'You moved away and now everything back here is simple to you. It isn’t.',
      'I’m only saying what everyone at this table thinks. Somebody has to.',
      'Prices up, the works closed, and I’m supposed to be thankful. Thankful for what?',
    ],
    listening: [
      'Huh. You’re the first one today who didn’t just sigh at me.',
      'Well. It’s been a long year, I’ll give you that. House gets quiet in November.',
      'Maybe I was loud. Your mother gave me the look already.',
      'All right, all right. I’ll leave the capital alone until the coffee. No promises after that.',
    ],
    open: [
      'You got that from your grandmother, you know, that way of asking. Fine. Enough politics. How’s the job, really?',
      'Come out to the garage after. I’ve got the old Chevy running again, nearly. You can hold the lamp.',
      'I’m glad you came home. I don’t say it well. There, I said it.',
      'Let’s go and see about that pie before your cousin gets to it.',
    ],
  },
  advice: {
    closed: {
      tips: [
        'He feels talked down to. Go back one step and own your part before anything else.',
        'Say less. One short, kind sentence does more now than any reason.',
        'Do not follow him into the argument; ask him to stay at the table.',
      ],
      lines: ['I’m sorry, Ray, that came out wrong. Stay, please.', 'I’d rather have you here than be right.'],
    },
    guarded: {
      tips: [
        'Answer how worn out he is, and leave the claim alone.',
        'Ask him about something that only he knows, and let him finish.',
        'Say your boundary once, as “I”, then change the subject yourself.',
      ],
      lines: [
        'You sound fed up, Ray. What’s been the worst of it?',
        'How is the house these days, with winter coming?',
      ],
    },
    listening: {
      tips: [
        'He has left an opening: follow it with one more question about him.',
        'Let a silence stand before you speak again.',
        'Name one thing that he is right about.',
      ],
      lines: ['What do you miss most about the plant?', 'I keep thinking of Aunt Carol’s gravy today.'],
    },
    open: {
      tips: [
        'You are done arguing for tonight: enjoy it.',
        'Ask him for help with something that he is good at.',
        'Make a plan that outlasts the evening.',
      ],
      lines: ['Show me that car after the pie?', 'Can I call you on Sunday about my boiler?'],
    },
  },
}
