import type { Rule } from './rule.ts'
import { columnName } from './rules/column-name.ts'
import { createdAt } from './rules/created-at.ts'
import { enumName } from './rules/enum-name.ts'
import { enumValueName } from './rules/enum-value-name.ts'
import { fieldName } from './rules/field-name.ts'
import { foreignKeyIndex } from './rules/foreign-key-index.ts'
import { id } from './rules/id.ts'
import { indexName } from './rules/index-name.ts'
import { missingRelation } from './rules/missing-relation.ts'
import { modelName } from './rules/model-name.ts'
import { nameCut } from './rules/name-cut.ts'
import { onDelete } from './rules/on-delete.ts'
import { polymorphicRelation } from './rules/polymorphic-relation.ts'
import { redundantIndex } from './rules/redundant-index.ts'
import { reservedWord } from './rules/reserved-word.ts'
import { softDelete } from './rules/soft-delete.ts'
import { softDeleteUnique } from './rules/soft-delete-unique.ts'
import { tableName } from './rules/table-name.ts'
import { typeName } from './rules/type-name.ts'
import { uniqueName } from './rules/unique-name.ts'
import { updatedAt } from './rules/updated-at.ts'

/** All rules, in the order of their page. */
export const rules: readonly Rule[] = [
  modelName,
  fieldName,
  enumName,
  enumValueName,
  tableName,
  columnName,
  typeName,
  reservedWord,
  nameCut,
  id,
  createdAt,
  updatedAt,
  softDelete,
  softDeleteUnique,
  missingRelation,
  polymorphicRelation,
  onDelete,
  foreignKeyIndex,
  redundantIndex,
  uniqueName,
  indexName,
]
