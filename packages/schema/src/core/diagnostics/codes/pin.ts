import type { CodeEntry } from './code-entry.ts'

/** Codes of pinned apps: docs/schema/rules/pin.md. */
export const pinCodes = {
  'PIN.EDITED': { kind: 'finding', isFixed: true, title: 'A lock was edited' },
  'PIN.OTHER_LAYERS': { kind: 'finding', isFixed: true, title: 'A lock holds other layers than the app asks for' },
  'PIN.BEHIND': { kind: 'finding', title: 'A pinned app is behind' },
  'PIN.UNKNOWN_APP': { kind: 'failure', title: 'No app of that name, or none named' },
  'PIN.NO_VERSION': { kind: 'failure', title: 'The versions of the layers cannot be read' },
  'PIN.NOT_CONFIRMED': { kind: 'refusal', title: 'Nobody agreed to the change' },
} as const satisfies Record<string, CodeEntry>
