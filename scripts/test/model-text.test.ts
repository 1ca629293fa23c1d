import { describe, expect, it } from 'vitest'
import type { KnownBlocks } from '../src/model/known-blocks.ts'
import { addBlock, removeBlock, renderModel } from '../src/model/layer-text.ts'
import { modelNames } from '../src/model/model-names.ts'
import { parseFields } from '../src/model/parse-fields.ts'

const known: KnownBlocks = {
  models: new Map([
    ['User', { ownerField: undefined }],
    ['ShopItem', { ownerField: 'ownerId' }],
  ]),
  enums: new Map([['ShopColour', ['RED', 'BLUE']]]),
}

function parsed(text: string) {
  const result = parseFields(text, known)
  if ('problem' in result) throw new Error(result.problem.message)
  return result.fields
}

const MODEL = `/// A line item of a person.
model ShopLineItem {
  id         String     @id @default(cuid())
  buyerId    String     @map("buyer_id")
  itemId     String?    @map("item_id")
  title      String
  price      Decimal?   @db.Decimal(12, 2)
  colour     ShopColour
  shippedAt  DateTime?  @map("shipped_at") @db.Timestamptz(3)
  extraFacts Json       @default("{}") @map("extra_facts")
  createdAt  DateTime   @default(now()) @map("created_at") @db.Timestamptz(3)
  updatedAt  DateTime   @default(now()) @updatedAt @map("updated_at") @db.Timestamptz(3)

  buyer User      @relation(fields: [buyerId], references: [id], onDelete: Cascade)
  item  ShopItem? @relation(fields: [itemId], references: [id], onDelete: SetNull)

  /// A person's line items, newest first.
  @@index([buyerId, createdAt(sort: Desc)], map: "line_items_buyer_id_created_at_idx")
  @@index([itemId], map: "line_items_item_id_idx")
  @@map("line_items")
}`

it('a model has keys, times, indexes and names in snake_case', () => {
  const fields = parsed(
    'title:String, price : Decimal?, colour:ShopColour, shippedAt:DateTime?, extraFacts:Json, buyerId:User, item:ShopItem?',
  )
  expect(renderModel({ names: modelNames('ShopLineItem', 'shop'), fields })).toBe(MODEL)
})

it('a model that names nobody has an owner', () => {
  expect(parsed('title:String,buyer:User?').owner).toMatchObject({ name: 'ownerId', relation: 'owner', target: 'User' })
})

it('a name leaves that of the layer out, unless it is all of it', () => {
  expect(modelNames('ShopLineItem', 'shop')).toMatchObject({
    table: 'line_items',
    subject: 'line-items',
    code: 'LINE_ITEM',
  })
  expect(modelNames('Shop', 'shop')).toMatchObject({ table: 'shops', entity: 'Shop' })
  expect(modelNames('Shopkeeper', 'shop')).toMatchObject({ table: 'shopkeepers', delegate: 'shopkeeper' })
})

describe('what is no field', () => {
  it.each([
    ['title', '"title" is no field.'],
    ['Title:String', '"Title:String" is no field.'],
    ['order_number:String', '"order_number:String" is no field.'],
    ['title:String,', '"" is no field.'],
    ['tags:String[]', '"tags:String[]" is a list.'],
    ['title:Text', 'There is no type "Text".'],
    ['id:String', '"id" is there already.'],
    ['title:String,title:Int', '"title" is there already.'],
    ['item:ShopItem,itemId:String', '"itemId" is there already.'],
    ['facts:Json?', '"facts:Json?" may not be absent.'],
    ['buyer:User', 'There is nothing to write in it.'],
    ['owner:User?,title:String', 'It is not said whose a row is.'],
  ])('%s', (text, message) => {
    expect(parseFields(text, known)).toMatchObject({ problem: { message } })
  })

  it('names the type that is meant', () => {
    expect(parseFields('title:Strnig', known)).toMatchObject({ problem: { next: ['Did you mean "String"?'] } })
  })
})

describe('a block that is added to a layer and removed again', () => {
  const others = 'model ShopItem {\n  id String @id\n}\n'

  it.each([
    ['', others],
    [others, ''],
    ['', ''],
    [others, `// About stands.\n${others}`],
  ])('leaves the text as it was, between %j and %j', (before, after) => {
    const text = addBlock(before, MODEL) + (after && `\n${after}`)
    expect(removeBlock(text, 'ShopLineItem')).toBe([before, after].filter(Boolean).join('\n'))
  })

  it('is none where no model has the name', () => {
    expect(removeBlock(others, 'ShopIt')).toBeUndefined()
  })
})
