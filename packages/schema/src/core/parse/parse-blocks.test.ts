import { describe, expect, it } from 'vitest'
import { placeOf, textOf } from '../source/source-file.ts'
import { databaseNameOf } from './block.ts'
import { parseBlocks } from './parse-blocks.ts'

function parse(text: string) {
  const parsed = parseBlocks({ path: 'layer.prisma', text })
  if ('problem' in parsed) throw new Error(parsed.problem.message)
  return parsed.blocks
}

describe('parseBlocks', () => {
  it('gives each block its own text, and the comments around it', () => {
    const blocks = parse(`// file

/// doc
model A {
  id Int @id
} // after A

/* block */ enum B {
  X
}
// end
`)
    const parts = blocks.map((block) =>
      block.kind === 'model' || block.kind === 'enum'
        ? [block.kind, textOf(block.leading), textOf(block.span), block.trailing.map(textOf)]
        : [],
    )
    expect(parts).toEqual([
      ['model', '// file\n\n/// doc', 'model A {\n  id Int @id\n}', ['// after A']],
      ['enum', '/* block */', 'enum B {\n  X\n}', ['// end']],
    ])
  })

  it('reads what the composer needs of a model', () => {
    const [model] = parse(`model Post {
  a      Int
  b      String? @db.Uuid // why
  tags   Tag[]
  place  Unsupported("point")?
  author User    @relation(name: "w", fields: [a, b], references: [x, y], onDelete: Cascade)
  bare   User    @relation("z")

  @@id([a, createdAt(sort: Desc)])
  @@unique(fields: [b])
  @@map(name: "posts")
}
`)
    if (model?.kind !== 'model') throw new Error('not a model')
    expect(databaseNameOf(model)).toBe('posts')
    expect(
      model.attributes.map(({ name, fields, text, span }) => ({ name, fields, text, source: textOf(span) })),
    ).toEqual([
      { name: 'id', fields: ['a', 'createdAt'], text: undefined, source: '@@id([a, createdAt(sort: Desc)])' },
      { name: 'unique', fields: ['b'], text: undefined, source: '@@unique(fields: [b])' },
      { name: 'map', fields: [], text: 'posts', source: '@@map(name: "posts")' },
    ])
    expect(
      model.fields.map(({ name, type, arity, nativeType, relation, span }) => ({
        name,
        type,
        arity,
        nativeType,
        relation,
        source: textOf(span),
      })),
    ).toMatchInlineSnapshot(`
      [
        {
          "arity": "required",
          "name": "a",
          "nativeType": undefined,
          "relation": undefined,
          "source": "a      Int",
          "type": "Int",
        },
        {
          "arity": "optional",
          "name": "b",
          "nativeType": "@db.Uuid",
          "relation": undefined,
          "source": "b      String? @db.Uuid",
          "type": "String",
        },
        {
          "arity": "list",
          "name": "tags",
          "nativeType": undefined,
          "relation": undefined,
          "source": "tags   Tag[]",
          "type": "Tag",
        },
        {
          "arity": "optional",
          "name": "place",
          "nativeType": undefined,
          "relation": undefined,
          "source": "place  Unsupported("point")?",
          "type": "Unsupported("point")",
        },
        {
          "arity": "required",
          "name": "author",
          "nativeType": undefined,
          "relation": {
            "argumentsStart": 132,
            "fields": [
              "a",
              "b",
            ],
            "name": "w",
            "references": [
              "x",
              "y",
            ],
          },
          "source": "author User    @relation(name: "w", fields: [a, b], references: [x, y], onDelete: Cascade)",
          "type": "User",
        },
        {
          "arity": "required",
          "name": "bare",
          "nativeType": undefined,
          "relation": {
            "argumentsStart": 225,
            "name": "z",
          },
          "source": "bare   User    @relation("z")",
          "type": "User",
        },
      ]
    `)
  })

  it('keeps positions behind comments that the parser does not know', () => {
    const [model] = parse('/* one\n two */ model A {\n  /* three */ id Int @id /* four\n five */\n  name String\n}\n')
    if (model?.kind !== 'model') throw new Error('not a model')
    expect(model.fields.map(({ nameSpan }) => placeOf(nameSpan)).map(({ line, column }) => [line, column])).toEqual([
      [3, 15],
      [5, 3],
    ])
    expect(model.span.file.text.slice(0, model.fieldsEnd).split('\n')).toHaveLength(5)
  })

  it('ends a field before the comment on its line', () => {
    const [model] = parse('model A {\n  a String? // plain\n  b Int[] /// documented\n  c Int? @id // key\n}\n')
    if (model?.kind !== 'model') throw new Error('not a model')
    expect(model.fields.map(({ span }) => textOf(span))).toEqual(['a String?', 'b Int[]', 'c Int? @id'])
  })

  it('says where a text stops being a schema', () => {
    const parsed = parseBlocks({ path: 'layer.prisma', text: 'model A {\n  id Int @id\n' })
    expect('problem' in parsed && [parsed.problem.message, placeOf(parsed.problem.span)]).toMatchInlineSnapshot(`
      [
        "Unexpected the end of the file.",
        {
          "column": 1,
          "frame": "  1 | model A {
        2 |   id Int @id
      > 3 |
          | ^",
          "line": 3,
          "path": "layer.prisma",
        },
      ]
    `)
  })
})
