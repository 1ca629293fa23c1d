import type { CodeEntry } from './code-entry.ts'

/** Codes of releases of layers and of the changelog: docs/schema/rules/release.md. */
export const releaseCodes = {
  'CHANGELOG.STALE': { kind: 'finding', isFixed: true, title: 'The changelog is not what releases and layers say' },
  'RELEASE.EDITED': { kind: 'finding', isFixed: true, title: 'A release was edited' },
  'RELEASE.UNKNOWN_LAYER': { kind: 'failure', title: 'No layer of that name' },
  'RELEASE.NO_MIGRATION': {
    kind: 'warning',
    isFixed: true,
    title: 'A release has changes, and no migration that makes them',
  },
  'RELEASE.TOO_SMALL': { kind: 'warning', isFixed: true, title: 'A version promises more than its changes keep' },
  'RELEASE.UNCOMMITTED': { kind: 'refusal', title: 'What is to be released is not committed' },
  'RELEASE.TAG_EXISTS': { kind: 'refusal', title: 'The tag of the release exists already' },
  'RELEASE.GIT': { kind: 'failure', title: 'Git is missing or fails' },
} as const satisfies Record<string, CodeEntry>
