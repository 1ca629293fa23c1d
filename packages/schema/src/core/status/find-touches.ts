import type { Place } from '../diagnostics/diagnostic.ts'
import type { ParsedLayer } from '../layer.ts'
import type { Schema } from '../schema/schema.ts'
import { placeOf } from '../source/source-file.ts'
import type { ClientUse } from '../usage/client-use.ts'
import type { ChangeSubject } from './change-subject.ts'

/** A place in an app that has to do with a change. */
export interface Touch {
  /** What is there, for people: `User.findMany`, `relation Room.organizer`. */
  readonly what: string
  readonly where: Place
  /** Whether it names the very field or value that changed, and not only its model or enum. */
  readonly isExact: boolean
}

/** What an app does with the layers below it. */
export interface AppUsage {
  /** The app's own layer. */
  readonly layer: ParsedLayer
  /** What its code does with its client. */
  readonly uses: readonly ClientUse[]
  /** The layers below as the app knows them. */
  readonly pinned: Schema
}

/** Finds where an app has to do with what changed: in its layer and in its code, what names the very thing first. */
export function findTouches(subject: ChangeSubject, usage: AppUsage): Touch[] {
  const reached = new Set(subject.kind === 'enum' ? holdersOf(subject, usage) : subject.related)
  const touches = [...touchesOfLayer(subject, usage, reached), ...touchesOfCode(subject, usage, reached)]
  return [...touches.filter(({ isExact }) => isExact), ...touches.filter(({ isExact }) => !isExact)]
}

/** Models with a field of the enum: who reads a row of one reads a value of it. */
function holdersOf({ before }: ChangeSubject, { pinned }: AppUsage): string[] {
  const models = [...pinned.models.values()]
  return models.filter(({ fields }) => [...fields.values()].some(({ type }) => type === before)).map(({ name }) => name)
}

function touchesOfLayer({ before, field }: ChangeSubject, { layer }: AppUsage, reached: ReadonlySet<string>): Touch[] {
  return layer.blocks
    .filter((block) => block.kind === 'model')
    .flatMap((block) =>
      block.fields
        .filter(({ type }) => type === before || reached.has(type))
        .map(({ name, type, relation, nameSpan }): Touch => {
          const what = `${relation?.fields ? 'relation' : 'field'} ${block.name}.${name}`
          const names = field === undefined || (relation?.references ?? []).includes(field)
          return { what, where: placeOf(nameSpan), isExact: type === before && names }
        }),
    )
}

function touchesOfCode(subject: ChangeSubject, { uses }: AppUsage, reached: ReadonlySet<string>): Touch[] {
  const { before, field, value } = subject
  return uses
    .filter(({ model }) => model === before || reached.has(model))
    .map((use): Touch => {
      const isExact =
        use.model === before ? field === undefined || use.field === field : value !== undefined && use.value === value
      return { what: nameUse(use), where: use.where, isExact }
    })
}

function nameUse({ model, field, value, operation }: ClientUse): string {
  const name = [model, field, value].filter((part) => part !== undefined).join('.')
  return field === undefined && value === undefined ? `${name}.${operation}` : `${operation} of ${name}`
}
