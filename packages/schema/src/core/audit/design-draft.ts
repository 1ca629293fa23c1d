import type { Span } from '../source/source-file.ts'
import type { Design, DocumentedEnum, DocumentedField, DocumentedModel } from './design.ts'

/** What was read of documents so far. */
export interface DesignDraft {
  addField(model: Omit<DocumentedModel, 'fields'>, field: DocumentedField): void
  addEnum(name: string, nameSpan: Span, values: DocumentedEnum['values']): void
  design(): Design
}

/** Creates a draft; what is said again is added to what is known, and where it differs the first counts. */
export function createDesignDraft(): DesignDraft {
  const models = new Map<string, { nameSpan: Span; isCertain: boolean; fields: Map<string, DocumentedField> }>()
  const enums = new Map<string, { nameSpan: Span; values: Map<string, Span> }>()
  return {
    addField({ name, nameSpan, isCertain }, field) {
      const model = models.get(name) ?? { nameSpan, isCertain, fields: new Map() }
      models.set(name, model)
      model.isCertain ||= isCertain
      const known = model.fields.get(field.name)
      model.fields.set(field.name, known ? { ...known, type: { ...field.type, ...known.type } } : field)
    },
    addEnum(name, nameSpan, values) {
      const known = enums.get(name) ?? { nameSpan, values: new Map() }
      enums.set(name, known)
      for (const value of values) if (!known.values.has(value.name)) known.values.set(value.name, value.nameSpan)
    },
    design: () => ({
      models: [...models].map(([name, { fields, ...model }]) => ({ ...model, name, fields: [...fields.values()] })),
      enums: [...enums].map(([name, { nameSpan, values }]) => ({
        name,
        nameSpan,
        values: [...values].map(([value, span]) => ({ name: value, nameSpan: span })),
      })),
    }),
  }
}
