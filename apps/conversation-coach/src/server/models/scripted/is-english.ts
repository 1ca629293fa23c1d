/** Share of a message's words that are everyday English from which on it counts as such. */
const ENOUGH = 0.2

/** Frequent in English and hardly in its neighbors: `in`, `was`, `will`, `so` and `me` are words of other languages too. */
const everyday = new Set(
  `about after again all always and any anything are ask asked at away back bad be because been before being believe best better between both but
  bye call came can car change come could day did didn different do does doesn doing don done down each early eat else enough even ever every
  everything fair family feel feeling felt few find fine first for forget friend from get getting give go going good got great guys had
  happen happened happy hard hate have haven he hear heard hello help her here hey hi him his home hope house how i if isn it job just keep
  kind knew know last late later least leave let like listen little live long look lot loud love made make many matter may maybe mean
  meeting might mine minute minutes money month more morning most much music must my name need needs neighbor neighbour never new next nice night noise not
  nothing now of off oh ok okay old one only other our out over pay people place please problem promise quiet raise really reason
  remember right room said sad same saw say saying see she should show since sit sleep some someone something sometimes soon sorry sound sounds
  spoke start started stay still stop story sure take talk talking team tell than thank thanks that the their them then there these
  they thing things think this those thought through time tired to today together told tomorrow tonight too tried true try trying
  turn two understand until up us very wait wake want wanted we week weekend weeks well went were what when where which while who why wish with
  without word words work working worried worry would wouldn wrong yeah year years yes yesterday yet you your yours`.split(
    /\s+/,
  ),
)

/** Whole messages that are words of other languages as well. */
const REPLY = /^\W*(no|nope|so|well|ah|hm+|uh|um|wow|same|deal)\W*$/i

/** Whether a message is made of English words, and not of another language or of letters struck at random. */
export function isEnglish(message: string): boolean {
  const words = message.toLowerCase().match(/\p{L}+/gu) ?? []
  const known = words.filter((word) => everyday.has(word)).length
  return REPLY.test(message) || (known > 0 && known / words.length >= ENOUGH)
}
