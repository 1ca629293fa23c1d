import type { JudgedChange } from '../contract/judge-changes.ts'

/** How far a version moves. */
export type ReleaseStep = 'major' | 'minor' | 'patch'

/** The steps, the largest first. */
export const RELEASE_STEPS = ['major', 'minor', 'patch'] as const satisfies readonly ReleaseStep[]

/** Version of a layer that was never released. */
export const FIRST_VERSION = '1.0.0'

/** The version after another one. */
export function bumpVersion(version: string, step: ReleaseStep): string {
  const [major = 0, minor = 0, patch = 0] = numbersOf(version)
  switch (step) {
    case 'major':
      return `${major + 1}.0.0`
    case 'minor':
      return `${major}.${minor + 1}.0`
    case 'patch':
      return `${major}.${minor}.${patch + 1}`
  }
}

/** What changes ask for: a break the first number, an addition the second, everything else the third. */
export function stepFor(changes: readonly JudgedChange[]): ReleaseStep {
  if (changes.some(({ verdict }) => verdict === 'breaking')) return 'major'
  return changes.some(({ change }) => change.kind.endsWith('-added')) ? 'minor' : 'patch'
}

/** Orders versions from the oldest on. */
export function compareVersions(a: string, b: string): number {
  const [first, second] = [numbersOf(a), numbersOf(b)]
  const at = first.findIndex((number, index) => number !== second[index])
  return at === -1 ? 0 : (first[at] ?? 0) - (second[at] ?? 0)
}

function numbersOf(version: string): number[] {
  return version.split(/[.+-]/, 3).map(Number)
}
