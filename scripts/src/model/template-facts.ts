import { wordsOf } from '@workspace/schema'
import { templatesOf } from './model-files.ts'
import type { ModelKind, NewModel } from './new-model.ts'
import type { Reference, ValueField } from './parse-fields.ts'

/** The sample person whom the tests are written around; the id is that of the seed. */
const SAMPLE_PERSON = 'user_maya'

/** What the templates of `turbo/generators` are filled with. */
export function templateFacts({ names, layer, project, fields }: NewModel, kind: ModelKind): object {
  const { owner, values, references } = fields
  const inputs = [
    ...references.map((each) => referenceInput(each, names.variable)),
    ...values.map((each) => valueInput(each, names.variable)),
  ]
  const [changed] = values
  const enums = [...new Set(values.filter(({ isEnum }) => isEnum).map(({ type }) => type))]
  const usesPrisma = values.some(({ type }) => type === 'Json') ? ['type Prisma'] : []
  const uses = new Set([...(references.length > 0 ? ['idSchema'] : []), ...values.flatMap(({ of }) => of.uses)])
  const inputNames = inputs.map(({ name }) => name)
  const required = references.filter(({ isOptional }) => !isOptional)
  const wrongReferences = references.map(({ name }) => `${name}: 'nobodys'`)
  const isNext = kind === 'next'
  return {
    ...names,
    templates: templatesOf(kind, references.length > 0),
    folder: project.folder,
    layer: layer.name,
    isNext,
    route: routeOf(kind, names.subject),
    invalid: isNext ? 422 : 400,
    noId: isNext ? 404 : 400,
    theRow: capital(names.withArticle),
    capitalWords: capital(names.words),
    owner: owner.name,
    inputs,
    inputNames: inputNames.join(', '),
    inputUnion: inputNames.map((name) => `'${name}'`).join(' | '),
    inputUses: [...uses].sort().join(', '),
    clientUses: [...enums, ...usesPrisma].join(', '),
    schemaUses: [...new Set([...uses, 'timestampSchema'])].sort().join(', '),
    schemaClientUses: [...enums, ...usesPrisma, `type ${names.model}`].join(', '),
    references: references.map((each) => describeReference(each, isNext ? 'viewer' : 'owner')),
    referenceNames: references.map(({ name }) => name).join(', '),
    namesOwn: references.some(({ ownerField }) => ownerField !== undefined),
    required: required.map((each) => describeReference(each, 'owner')),
    sample: [
      ...required.map(({ name, relation }) => `${name}: ${relation}.id`),
      ...values.map(({ name, of }) => `${name}: ${of.samples[0]}`),
    ].join(', '),
    change: changed && `${changed.name}: ${changed.of.samples[1]}`,
    wrong: [...wrongValues(values), ...wrongReferences],
    wrongReferences,
  }
}

/** What each type refuses, once: an application answers a person so many writes in a minute. */
function wrongValues(values: readonly ValueField[]): readonly string[] {
  const firsts = values.filter(({ type }, index) => values.findIndex((each) => each.type === type) === index)
  return firsts.flatMap(({ name, of }) => of.wrong.map((value) => `${name}: ${value}`))
}

/** Where the routes of a model are, as people call them; undefined where it has none. */
export function routeOf(kind: ModelKind | undefined, subject: string): string | undefined {
  if (kind === 'next') return `/api/${subject}`
  return kind === 'fastify' ? `/${subject}` : undefined
}

function valueInput({ name, type, isOptional, of }: ValueField, variable: string) {
  const value = `${variable}.${name}`
  return {
    name,
    schema: isOptional ? `${of.input}.nullable()` : of.input,
    default: isOptional ? '.default(null)' : type === 'Json' ? '.default({})' : '',
    answer: isOptional ? `${of.output}.nullable()` : of.output,
    presented: presented(value, of.present, isOptional),
  }
}

function presented(value: string, present: (value: string) => string, isOptional: boolean): string {
  const isChanged = present(value) !== value
  return isOptional && isChanged ? `${present(`${value}?`)} ?? null` : present(value)
}

function referenceInput({ name, isOptional }: Reference, variable: string) {
  return {
    name,
    schema: isOptional ? 'idSchema.nullable()' : 'idSchema',
    default: isOptional ? '.default(null)' : '',
    answer: isOptional ? 'z.string().nullable()' : 'z.string()',
    presented: `${variable}.${name}`,
  }
}

function describeReference({ name, relation, target, ownerField }: Reference, asker: string) {
  const words = wordsOf(target).join(' ')
  const isPerson = target === 'User'
  return {
    name,
    relation,
    delegate: target.charAt(0).toLowerCase() + target.slice(1),
    where: ownerField === undefined ? `id: ${name}` : `id: ${name}, ${ownerField}: ${asker}.id`,
    ofWhat: ownerField === undefined ? `a ${isPerson ? 'person' : words}` : `a ${words} of yours`,
    sampleWhere: isPerson
      ? `id: '${SAMPLE_PERSON}'`
      : ownerField === undefined
        ? ''
        : `${ownerField}: '${SAMPLE_PERSON}'`,
  }
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
