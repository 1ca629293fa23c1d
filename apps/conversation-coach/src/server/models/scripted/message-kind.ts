import { isEnglish } from './is-english.ts'

/** What a message is by its form, whatever it does to the other person. */
export type MessageKind =
  | 'distress'
  | 'leaving'
  | 'silent'
  | 'unclear'
  | 'request'
  | 'question'
  | 'brief'
  | 'long'
  | 'plain'

const DISTRESS = /\b(kill myself|suicid|end my life|hurt myself|self[- ]harm|want to die)/i
const LEAVING = /\b(stop|end|quit|leave) (the|this) (exercise|practice|simulation|role-?play)\b|^\W*I want to stop\W*$/i

/** Words that mean nothing to somebody in a scene. */
const OUT_OF_SCENE =
  /\b(ignore|forget|disregard) (all|any|your|the|every|previous)\b.*\binstructions?\b|\bsystem prompt\b|\blanguage model\b|\bchat ?gpt\b|\bare you (an? )?(AI|bot|robot|real)\b/i

const QUESTION =
  /\?["”')\s]*$|^\W*(who|what|when|where|why|how|which|whose|do|does|did|is|are|was|were|can|could|would|will|should|have|has)\b[^.!]*$/i

const REQUEST = /^\W*((can|could|would|will) you|(please|kindly) \w+)\b/i

/** Most words of a message that may be read in several ways. */
const BRIEF = 2

/** Words above which nobody finds the one that matters. */
const LONG = 120

/**
 * Finds out what a message is.
 *
 * @param isKnown - whether something in it is known to make sense in the scene.
 */
export function kindOf(message: string, isKnown: boolean): MessageKind {
  if (DISTRESS.test(message)) return 'distress'
  if (LEAVING.test(message)) return 'leaving'
  if (!/[\p{L}\p{N}]/u.test(message)) return 'silent'
  if (OUT_OF_SCENE.test(message)) return 'unclear'
  if (!isKnown && !isEnglish(message)) return 'unclear'
  const words = message.trim().split(/\s+/).length
  if (words > LONG) return 'long'
  if (REQUEST.test(message)) return 'request'
  if (QUESTION.test(message.trim())) return 'question'
  return words <= BRIEF ? 'brief' : 'plain'
}
