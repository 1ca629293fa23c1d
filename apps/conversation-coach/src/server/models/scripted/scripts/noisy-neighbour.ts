import type { Script } from '../script.ts'
import { commonMoves } from './common-moves.ts'

/** Theo, at his door. */
export const noisyNeighbour: Script = {
  name: 'noisy-neighbour-at-the-door',
  moves: [
    ...commonMoves,
    {
      pattern: /^\s*(hi|hey|hello|good evening)\b[^.?!]*/i,
      step: 1,
      remark: 'a greeting before the complaint; the first ten seconds decide a lot here.',
      tone: 'friendly, relaxed',
    },
    {
      pattern: /\b(my (bed|pillow|wall|bedroom)|through the wall|I can('t|not) sleep|come and (listen|hear))\b/i,
      step: 1,
      remark: 'you showed him what it is like on the other side of the wall, which he has never seen.',
      tone: 'open, concrete',
    },
    {
      pattern:
        /\b((?:about|like|love|hear|enjoy) your music|your music (?:sounds|is) (?:good|great|nice|lovely|cool|interesting)|the track|what are you (making|working on)|sounds good)\b/i,
      step: 1,
      remark: 'interest in what he does shows that you mind the hour, and not him.',
      tone: 'friendly, curious',
    },
    {
      pattern: /\b(headphones|until (ten|eleven|\d{1,2})|which evenings|some evenings|send (me )?a message)\b/i,
      step: 1,
      remark: 'an offer that leaves him room is one that will last.',
      tone: 'constructive, fair',
    },
    {
      pattern: /\b(landlord|police|house rules|call someone)\b/i,
      step: -1,
      remark: 'power brought in early ends the talk with Theo: keep it between the two of you.',
      tone: 'threatening, formal',
    },
    {
      pattern: /\b(some of us (have to )?work|inconsiderate|do you know what time|three weeks|turn it off now)\b/i,
      step: -1,
      remark: 'a telling-off makes it about him: say what you hear in your room, and ask for tonight only.',
      tone: 'scolding, impatient',
      isAttack: true,
    },
  ],
  cues: [
    {
      pattern: /\b(my (bed|pillow|bedroom)|through the wall)\b/i,
      line: 'Wait, your bed is right behind that wall? Man, I thought that was a cupboard or something. I’ve got the monitors standing against it.',
    },
    {
      pattern: /\bcome and (listen|hear)\b|\bhear it from (my|our)\b/i,
      line: 'Sure, let me hear it. Oh wow. Okay, that’s not music any more, that’s just a thud. I had no idea.',
    },
    {
      pattern:
        /\b((?:about|like|love|hear|enjoy) your music|your music (?:sounds|is) (?:good|great|nice|lovely|cool|interesting)|the track|what are you (making|working on))\b/i,
      line: 'It’s a track for a friend’s set, actually. Evenings are all I’ve got, the kitchen takes the rest. You want to hear it some time, at a decent hour?',
    },
    {
      pattern: /\b(turn|keep) (it|that|this|the (music|volume|bass)|your music) down\b|\b(lower|quieter)\b/i,
      moods: ['guarded'],
      line: 'Down? It’s hardly up. I can take a bit off, I guess, but this is the only time I’ve got.',
    },
    {
      pattern: /\b(headphones)\b/i,
      moods: ['guarded', 'listening', 'open'],
      line: 'Headphones, yeah, I can do that tonight. The low end is rubbish on them, but you need your sleep.',
    },
  ],
  asides: {
    unclear: [
      'Sorry, what? I’ve still got the bass in my ears.',
      'Didn’t get that, man. Say it again?',
      'Uh, you’ve lost me. It’s late, help me out here.',
    ],
    silent: [
      'Uh, hello? You rang the bell.',
      'You all right? You’re just standing there.',
      'Okay, this is getting weird. What’s up?',
    ],
    question: ['Why, what’s it to you?', 'No idea, man. Is that what you rang for?', 'Depends. What’s it about?'],
  },
  lines: {
    closed: [
      'It’s my flat, and it isn’t even midnight. I’ll turn it down a bit. Good night.',
      'Right, the landlord. Everybody always runs to the landlord. We’re done here, man.',
      'The family upstairs stamps around all day and nobody rings their bell.',
      'I said a bit. That’s what you get for now.',
    ],
    guarded: [
      'Huh, is it that loud? It’s hardly up at all, man.',
      'I only got home at ten. When am I supposed to do this?',
      'All good, all good. But it’s not like I’m having a party here.',
      'You could’ve told me before. I’ve been here two months.',
    ],
    listening: [
      'Okay, that’s not what I want. What do you hear over there, the whole thing or only the bass?',
      'Fair. I wouldn’t want a kick drum in my bed either.',
      'Thanks for coming over yourself. The last ones never did, I just got a letter.',
      'So what would work? I need some evenings, though.',
    ],
    open: [
      'Headphones from ten, speakers before that, and I’ll move the monitors off your wall. Deal?',
      'Here’s my number. Just message me next time, don’t lie there hating me.',
      'It’s off. Sleep well. And sorry about the three weeks, honestly.',
      'I’ll come and listen on your side on Sunday, then we know what’s fine.',
    ],
  },
  advice: {
    closed: {
      tips: [
        'Take the threat off the table, and ask for tonight only.',
        'Step back half a pace in tone: a name, a sorry for the hour, one wish.',
        'Let him keep his face; he will turn it down if he need not lose.',
      ],
      lines: [
        'I don’t want trouble, Theo. I’d like to sleep tonight.',
        'Sorry, I was short. Could you use headphones tonight?',
      ],
    },
    guarded: {
      tips: [
        'Tell him what you hear from your side of the wall.',
        'Ask for tonight first; the arrangement can wait.',
        'Show interest before you ask for something.',
      ],
      lines: ['The bass is in my pillow. Would you come and hear it?', 'What are you working on in there?'],
    },
    listening: {
      tips: [
        'Ask which evenings matter to him, then offer some.',
        'Turn it into an arrangement: hours, and how you reach each other.',
        'Say what you can live with, and not only what you cannot.',
      ],
      lines: ['Which evenings matter most to you?', 'Until ten is fine with me. After that headphones?'],
    },
    open: {
      tips: [
        'Repeat the arrangement in one sentence.',
        'Exchange numbers and say good night.',
        'Thank him for tonight.',
      ],
      lines: [
        'So speakers until ten, headphones after. Thank you.',
        'Thanks, Theo. I’d like to hear that track some day.',
      ],
    },
  },
}
