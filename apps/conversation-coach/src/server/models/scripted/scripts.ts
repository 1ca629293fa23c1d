import type { Script } from './script.ts'
import { angryUncle } from './scripts/angry-uncle.ts'
import { anyScene } from './scripts/any-scene.ts'
import { askingForARaise } from './scripts/asking-for-a-raise.ts'
import { difficultCoworker } from './scripts/difficult-coworker.ts'
import { noisyNeighbour } from './scripts/noisy-neighbour.ts'

const scriptBySlug: Readonly<Record<string, Script>> = {
  'angry-uncle-at-thanksgiving': angryUncle,
  'asking-for-a-raise': askingForARaise,
  'difficult-coworker': difficultCoworker,
  'noisy-neighbour-at-the-door': noisyNeighbour,
}

/** The script of a scenario; one that fits any scene for those that staff wrote. */
export function scriptFor(slug: string): Script {
  return Object.hasOwn(scriptBySlug, slug) ? (scriptBySlug[slug] ?? anyScene) : anyScene
}
