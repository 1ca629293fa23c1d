import { readSchemaText } from './schema-text.ts'

/** A field of a model, as a generated client knows it. */
export interface ClientField {
  readonly name: string
  /** `object` for a relation. */
  readonly kind: 'scalar' | 'enum' | 'object' | 'unsupported'
  /** Scalar type, enum or model. */
  readonly type: string
  readonly isList: boolean
  readonly isRequired: boolean
}

/** A model of a generated client. */
export interface ClientModel {
  readonly name: string
  readonly fields: ReadonlyMap<string, ClientField>
  /** Fields that no two rows have in common, the primary key first; empty where there is none over required fields. */
  readonly keys: readonly (readonly string[])[]
}

/** What a generated client knows of its schema. */
export interface ClientModels {
  readonly byName: ReadonlyMap<string, ClientModel>
  /** Values of each enum, in the order in which PostgreSQL sorts them. */
  readonly enums: ReadonlyMap<string, readonly string[]>
}

type RuntimeField = Pick<ClientField, 'name' | 'kind' | 'type'>

/** The parts of a generated client that it keeps to itself. */
interface Internals {
  readonly _runtimeDataModel: {
    readonly models: Readonly<Record<string, { readonly fields: readonly RuntimeField[] }>>
  }
  readonly _engineConfig: { readonly inlineSchema: string }
}

const known = new WeakMap<object, ClientModels>()

/**
 * Reads which models and fields a generated client has. Names and types come from its runtime data model; lists, optional
 * fields, keys and enums, which that leaves out, from the schema text that the client carries.
 *
 * @throws {Error} where the client is of a Prisma version that carries neither.
 */
export function readClientModels(client: object): ClientModels {
  const { _runtimeDataModel: dataModel, _engineConfig: config } = client as Partial<Internals>
  if (!dataModel || !config) {
    throw new Error('The client carries no data model. Extensions of @workspace/database need a client of Prisma 7.')
  }
  const cached = known.get(dataModel)
  if (cached) return cached
  const text = readSchemaText(config.inlineSchema)
  const readModel = (name: string, runtimeFields: readonly RuntimeField[]): ClientModel => {
    const { modifiers, keys } = text.models.get(name) ?? { modifiers: new Map<string, string>(), keys: [] }
    const fields = new Map(
      runtimeFields.map((field): [string, ClientField] => {
        const modifier = modifiers.get(field.name)
        return [field.name, { ...field, isList: modifier === '[]', isRequired: modifier !== '?' }]
      }),
    )
    return { name, fields, keys: keys.filter((key) => key.every((part) => fields.get(part)?.isRequired)) }
  }
  const models: ClientModels = {
    byName: new Map(Object.entries(dataModel.models).map(([name, { fields }]) => [name, readModel(name, fields)])),
    enums: text.enums,
  }
  known.set(dataModel, models)
  return models
}
