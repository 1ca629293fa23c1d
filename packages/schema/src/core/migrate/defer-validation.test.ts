import { expect, it } from 'vitest'
import { loadPostgresParser } from '../../ports/postgres-parser.ts'
import { deferValidation } from './defer-validation.ts'

const foreignKey = (name: string) =>
  `ADD CONSTRAINT "${name}" FOREIGN KEY ("${name}") REFERENCES "public"."users"("id")`

it('adds a foreign key to a table of others unchecked, and checks it afterwards', async () => {
  const text = `ALTER TABLE "demo"."notes" ${foreignKey('a')};\n`
  expect(deferValidation(text, (await loadPostgresParser()).parse(text), 'demo')).toEqual({
    script: text.replace(';', ' NOT VALID;'),
    validations: '-- ValidateForeignKey\nALTER TABLE "demo"."notes" VALIDATE CONSTRAINT "a";\n',
  })
})

it.each([
  `ALTER TABLE "demo"."notes" ${foreignKey('a')}, ${foreignKey('b')};`,
  `ALTER TABLE "demo"."notes" ${foreignKey('a')}, ADD COLUMN "c" TEXT;`,
])('leaves a statement that does several things as it is: %s', async (text) => {
  const parser = await loadPostgresParser()
  expect(deferValidation(text, parser.parse(text), 'demo')).toEqual({ script: text, validations: '' })
})
