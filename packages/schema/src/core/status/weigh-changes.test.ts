import { expect, it } from 'vitest'
import type { ParsedLayer } from '../layer.ts'
import { parseBlocks } from '../parse/parse-blocks.ts'
import { diffSchemas } from '../schema/diff-schemas.ts'
import { readSchema } from '../schema/read-schema.ts'
import { placeOf } from '../source/source-file.ts'
import type { ClientUse } from '../usage/client-use.ts'
import { weighChanges } from './weigh-changes.ts'

const base = `
model User {
  id    Int     @id
  name  String
  role  Role
  notes Note[]
  @@schema("public")
}

model Note {
  id     Int  @id
  text   String
  userId Int
  user   User @relation(fields: [userId], references: [id])
  @@schema("public")
}

enum Role {
  ADMIN
  MEMBER
  @@schema("public")
}
`

function blocksOf(text: string) {
  const parsed = parseBlocks({ path: 'apps/demo/prisma/demo.prisma', text })
  if ('problem' in parsed) throw new Error(parsed.problem.message)
  return parsed.blocks
}

/** What a change of the base means for an app, a line each: `impact words: where`. */
function weigh(after: string, app: { readonly layer?: string; readonly uses?: readonly Partial<ClientUse>[] }) {
  const pinned = readSchema(blocksOf(base))
  const layer: ParsedLayer = {
    kind: 'app',
    name: 'demo',
    databaseSchema: 'demo',
    source: 'demo.prisma',
    blocks: blocksOf(app.layer ?? ''),
  }
  const where = placeOf({ file: { path: 'src/code.ts', text: 'code' }, start: 0, end: 4 })
  const uses = (app.uses ?? []).map((use): ClientUse => ({ model: '', operation: 'findMany', where, ...use }))
  const changes = diffSchemas(pinned, readSchema(blocksOf(after)))
  const layers = [{ kind: 'base', name: 'base', databaseSchema: 'public' }] as const
  return weighChanges(changes, { layers, usage: { layer, uses, pinned } })
    .filter(({ verdict }) => verdict !== 'safe')
    .map(({ impact, words, touches, layer: owner }) => {
      return `${impact} ${owner?.name} ${words}: ${touches.map(({ what }) => what).join(', ')}`
    })
}

const withoutName = base.replace('  name  String\n', '')

it('spares an app that has nothing to do with the model', () => {
  expect(weigh(withoutName, { uses: [{ model: 'Note' }] })).toEqual([
    'safe base User.name is gone (String, required): ',
  ])
})

it('counts relations, and code that names the model or a field of it, the very field first', () => {
  const layer =
    'model Visit {\n  id Int @id\n  userId Int\n  user User @relation(fields: [userId], references: [id])\n}\n'
  const uses = [{ model: 'User' }, { model: 'User', field: 'name', operation: 'read' }]
  expect(weigh(withoutName, { layer })).toEqual([
    'breaking base User.name is gone (String, required): relation Visit.user',
  ])
  expect(weigh(withoutName, { layer, uses })).toEqual([
    'breaking base User.name is gone (String, required): read of User.name, relation Visit.user, User.findMany',
  ])
})

it('counts what reads rows that hold a value of an enum', () => {
  const guest = base.replace('  MEMBER\n', '  MEMBER\n  GUEST\n')
  expect(weigh(guest, { uses: [{ model: 'Note' }] })).toEqual(['safe base Role.GUEST is new: '])
  expect(weigh(guest, { uses: [{ model: 'User' }] })).toEqual(['breaking base Role.GUEST is new: User.findMany'])
  expect(weigh(guest, { layer: 'model Seat {\n  id Int @id\n  role Role\n}\n' })).toEqual([
    'breaking base Role.GUEST is new: field Seat.role',
  ])
})

it('counts what deletes rows that a new relation holds on to', () => {
  const badge = `${base}\nmodel Badge {\n  id Int @id\n  userId Int\n  user User @relation(fields: [userId], references: [id])\n  @@schema("public")\n}\n`
  expect(weigh(badge, { uses: [{ model: 'Note' }] })).toEqual(['safe base model Badge is new: '])
  expect(weigh(badge, { uses: [{ model: 'User', operation: 'delete' }] })).toEqual([
    'care base model Badge is new: User.delete',
  ])
})

it('counts a name that only code knows where code has that very name', () => {
  const renamed = base.replace('  name  String', '  /// @renamedFrom name\n  fullName String @map("name")')
  expect(weigh(renamed, { uses: [{ model: 'User' }] })).toEqual(['safe base User.name is now fullName: User.findMany'])
  expect(weigh(renamed, { uses: [{ model: 'User', field: 'name', operation: 'read' }] })).toEqual([
    'care base User.name is now fullName: read of User.name',
  ])
})
