import { describe, expect, it } from 'vitest'
import { emptyTableDrops, enumAdditions, lossesAmong } from './loss.ts'

describe('lossesAmong', () => {
  it('keeps every warning but those about changes that fail and lose nothing', () => {
    const losses = [
      'You are about to drop the column `a` on the `t` table, which still contains 2 non-null values.',
      'You are about to alter the column `a` on the `t` table, which contains 2 non-null values. The data in that column will be cast from `Text` to `VarChar(3)`.',
      'Something that this version of the engine does not say yet.',
    ]
    const harmless = [
      'A unique constraint covering the columns `[a]` on the table `t` will be added. If there are existing duplicate values, this will fail.',
      'The primary key for the `t` table will be changed. If it partially fails, the table could be left without primary key constraint.',
      'The values [A,B] on the enum `E` will be removed. If these variants are still used in the database, this will fail.',
    ]
    expect(lossesAmong([...harmless, ...losses])).toEqual(losses)
  })
})

describe('emptyTableDrops', () => {
  it('names the tables that go and that no warning mentions', () => {
    const script = '-- DropTable\nDROP TABLE "demo"."notes";\n\n-- DropTable\nDROP TABLE "demo"."old_notes";\n'
    const warnings = ['You are about to drop the `notes` table, which is not empty (2 rows).']
    expect(emptyTableDrops(script, warnings)).toEqual([
      'You are about to drop the `demo.old_notes` table, which is empty.',
    ])
  })
})

describe('enumAdditions', () => {
  it('finds the statements that add a value', () => {
    const script =
      '-- AlterEnum\nALTER TYPE "demo"."kind" ADD VALUE \'C\';\n\n-- AlterTable\nALTER TABLE "demo"."t" DROP COLUMN "x";\n'
    expect(enumAdditions(script)).toEqual(['ALTER TYPE "demo"."kind" ADD VALUE \'C\';'])
  })
})
