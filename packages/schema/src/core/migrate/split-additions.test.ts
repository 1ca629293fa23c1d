import { expect, it } from 'vitest'
import { splitAdditions } from './split-additions.ts'

const addition = `-- AlterEnum\nALTER TYPE "demo"."Mood" ADD VALUE 'SO_SO';\n`
const column = '-- AlterTable\nALTER TABLE "demo"."notes" ADD COLUMN "x" INTEGER;\n'
const usage = `-- AlterTable\nALTER TABLE "demo"."notes" ALTER COLUMN "mood" SET DEFAULT 'SO_SO';\n`

it('leaves alone what can be one transaction', () => {
  expect(splitAdditions(`${addition}\n${column}`)).toEqual([`${addition}\n${column}`])
})

it('parts new values from what uses them', () => {
  expect(splitAdditions(`${addition}\n${column}\n${usage}`)).toEqual([addition, `${column}\n${usage}`])
})
