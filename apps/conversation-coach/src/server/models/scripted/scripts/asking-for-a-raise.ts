import type { Script } from '../script.ts'
import { commonMoves } from './common-moves.ts'

/** Priya, in the weekly one-on-one. */
export const askingForARaise: Script = {
  name: 'asking-for-a-raise',
  moves: [
    ...commonMoves,
    {
      pattern: /\b(\d{1,2}|five|six|seven|eight|nine|ten|twelve|fifteen|twenty)( ?%| per ?cent)|\b\d{2,3}[,.]?\d{3}\b/i,
      step: 1,
      remark: 'a number, so that there is something to talk about.',
      tone: 'clear, direct',
    },
    {
      pattern: /\b(complaints|second team|two people|stayed|a third|results?|since (April|spring))\b/i,
      step: 1,
      remark: 'a result with a before and after is what she can write down.',
      tone: 'prepared, confident',
    },
    {
      pattern: /\b(what would you need|what do you need|how does (it|the process) work|what would (it take|help))\b/i,
      step: 1,
      remark: 'asking what she needs in order to say yes puts you both on one side.',
      tone: 'cooperative, confident',
    },
    {
      pattern: /\b(by (Friday|the end)|one page|next week|a date)\b/i,
      step: 1,
      remark: 'a next step with a date keeps it from fading away.',
      tone: 'clear, reliable',
    },
    {
      pattern: /\b(just|maybe|I know it('s| is) a bad time|sort of|if it('s| is) not too much|sorry to ask)\b/i,
      step: -1,
      remark: 'softeners give it away before she answers: say it once, without them.',
      tone: 'hesitant, apologetic',
    },
    {
      pattern: /\b(or I('ll| will) (quit|leave)|another offer|my rent|the prices|he earns|she earns|they earn)\b/i,
      step: -1,
      remark: 'ultimatums, costs and other people’s pay are not a case: name what changed through your work.',
      tone: 'pressing, aggrieved',
    },
  ],
  cues: [
    {
      pattern: /\b(\d{1,2}|five|six|seven|eight|nine|ten|twelve|fifteen|twenty)( ?%| per ?cent)/i,
      line: 'All right, a number. Thank you, most people circle around it. Why that one, and what would I write under it?',
    },
    {
      pattern: /\bFebruary\b/i,
      line: 'February is the round, yes. An exception before that needs a written case that finance cannot put down.',
    },
    {
      pattern: /\b(what would you need|what do you need|what would it take)\b/i,
      line: 'Good question. One page: what you took over, what it looked like before and after, and a figure. If I have it by Friday I can bring it upstairs on Monday.',
    },
    {
      pattern: /\b(complaints|stayed|a third)\b/i,
      moods: ['guarded', 'listening', 'open'],
      line: 'The complaints going down by a third, that I can use. And the two who stayed, I know what hiring them again would have cost.',
    },
  ],
  asides: {
    unclear: [
      'I’m sorry, I didn’t follow that. Say it again?',
      'You’ve lost me there. What is it you want to tell me?',
      'Let me stop you, I couldn’t make sense of that one.',
    ],
    silent: [
      'Take your time. I have until half past.',
      'You look as if there’s something. Out with it.',
      'Shall we go on to the next point, then?',
    ],
    question: [
      'That depends. What’s behind the question?',
      'I can find that out for you. Is it what you came for, though?',
      'Hm. Ask me again when I know where you’re going with it.',
    ],
  },
  lines: {
    closed: [
      'I don’t do well with that kind of thing, you know that. Let’s pick this up in February.',
      'If that’s where you are, I can’t help you with it today.',
      'I have three others who could say the same to me tomorrow. What do I tell them?',
      'Let’s stop here, before we both say something we don’t mean.',
    ],
    guarded: [
      'Okay. What did you have in mind, concretely?',
      'You know how much I rely on you. That isn’t in question. The money is.',
      'The round is in February. Why can’t it wait until then?',
      'If I do it for you, I have three others at the door. Help me help you.',
    ],
    listening: [
      'Go on. What did it look like before you took the team over?',
      'That’s a case I can follow. What would I write as the figure?',
      'I can see that. You have been doing two jobs since April.',
      'Fine, say the year goes on like this. What would make it fair in your eyes?',
    ],
    open: [
      'Put it on one page for me by Friday, and I’ll take it upstairs on Monday. I’ll fight for it.',
      'I can’t promise the whole of it. I can promise you an answer by the fifteenth.',
      'I’d rather pay you than look for two people to replace you. Let’s do it properly.',
      'Good. That was well argued, by the way. I’ll send you the form that finance wants.',
    ],
  },
  advice: {
    closed: {
      tips: [
        'Take the pressure off: say that you want to stay, then go back to your results.',
        'Own what sounded like a threat, in one sentence.',
        'Ask a question about her side before you ask for anything.',
      ],
      lines: [
        'I’m not threatening to leave. I’d like my pay to match my work.',
        'What makes an exception possible at all?',
      ],
    },
    guarded: {
      tips: [
        'Say a number, once, and then be quiet.',
        'Answer her resistance with a question, and do not retreat.',
        'Put one result with a figure beside the request.',
      ],
      lines: [
        'I’m asking for eight per cent, from next month.',
        'What would you need to make that case before February?',
      ],
    },
    listening: {
      tips: [
        'Give the before and after in two sentences.',
        'Ask what she would need to write.',
        'Do not lower your number by yourself.',
      ],
      lines: ['Complaints are down by a third since April.', 'What would help you most on one page?'],
    },
    open: {
      tips: [
        'Close: who does what by when.',
        'Repeat the agreement in one sentence, so that it is the same for both.',
        'Thank her, and stop there.',
      ],
      lines: [
        'You’ll have the page by Friday noon. When do you hear back?',
        'Thank you. So Monday upstairs, answer by the fifteenth.',
      ],
    },
  },
}
