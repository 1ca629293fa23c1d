/** A part of PostgreSQL's syntax tree, as its own parser gives it. */
export type SqlNode = Readonly<Record<string, unknown>>

/** A table as SQL names it. */
export interface SqlTable {
  readonly schema?: string
  readonly name: string
  /** Location as the parser gives it. */
  readonly position: number
}

/** A column as SQL names it, and the tables that it may be of. */
export interface SqlColumn {
  readonly name: string
  readonly tables: readonly SqlTable[]
  /** Whether it may also come from something that is not known, such as a subquery. */
  readonly mayBeOther: boolean
  readonly position: number
}

/** What statements name of a database. */
export interface SqlNames {
  readonly tables: readonly SqlTable[]
  readonly columns: readonly SqlColumn[]
}

interface Source {
  readonly alias: string
  /** Undefined for a subquery, a function or the like. */
  readonly table: SqlTable | undefined
}

interface Scope {
  readonly sources: readonly Source[]
  readonly outer: Scope | undefined
  /** Names of common table expressions that can be seen. */
  readonly queries: ReadonlySet<string>
  /** Names of output columns, which ORDER BY may use. */
  readonly outputs: ReadonlySet<string>
}

/** Collects the tables and columns that a statement selects, writes or compares. The definition of an object names none. */
export function readSqlNames(statement: SqlNode): SqlNames {
  const collected = { tables: [] as SqlTable[], columns: [] as SqlColumn[] }
  const root: Scope = { sources: [], outer: undefined, queries: new Set(), outputs: new Set() }
  new Visitor(collected).visitStatement(statement, root)
  return collected
}

class Visitor {
  readonly #found: { readonly tables: SqlTable[]; readonly columns: SqlColumn[] }

  constructor(found: { readonly tables: SqlTable[]; readonly columns: SqlColumn[] }) {
    this.#found = found
  }

  visitStatement(node: SqlNode, outer: Scope): void {
    const select = nodeOf(node, 'SelectStmt')
    const write = nodeOf(node, 'InsertStmt') ?? nodeOf(node, 'UpdateStmt') ?? nodeOf(node, 'DeleteStmt')
    const truncate = nodeOf(node, 'TruncateStmt')
    if (select) this.#visitSelect(select, outer)
    if (write) this.#visitWrite(write, outer)
    if (truncate) for (const relation of nodesOf(truncate.relations)) this.#addSources(relation, outer, [])
  }

  #visitSelect(select: SqlNode, outer: Scope): void {
    const queries = this.#visitQueries(select, outer)
    const sources: Source[] = []
    const inner = { ...outer, queries }
    for (const item of nodesOf(select.fromClause)) this.#addSources(item, inner, sources)
    const outputs = nodesOf(select.targetList).flatMap((target) => textOf(nodeOf(target, 'ResTarget')?.name) ?? [])
    const scope: Scope = { sources, outer, queries, outputs: new Set(outputs) }
    const { fromClause, withClause, larg, rarg, ...rest } = select
    for (const side of [larg, rarg]) if (isNode(side)) this.#visitSelect(side, inner)
    for (const item of nodesOf(fromClause)) this.#visitJoins(item, scope)
    this.#visit(rest, scope)
  }

  #visitWrite(write: SqlNode, outer: Scope): void {
    const queries = this.#visitQueries(write, outer)
    const inner = { ...outer, queries }
    const sources: Source[] = []
    this.#addSources({ RangeVar: write.relation }, inner, sources)
    const [target] = sources
    for (const item of nodesOf(write.fromClause ?? write.usingClause)) this.#addSources(item, inner, sources)
    if (target?.table) sources.push({ alias: 'excluded', table: target.table })
    const scope: Scope = { sources, outer, queries, outputs: new Set() }
    const { relation, withClause, cols, targetList, onConflictClause, selectStmt, fromClause, usingClause, ...rest } =
      write
    const conflict = isNode(onConflictClause) ? onConflictClause : {}
    const infer = isNode(conflict.infer) ? conflict.infer : {}
    const named = [...nodesOf(cols), ...nodesOf(targetList), ...nodesOf(conflict.targetList)]
    for (const column of named) this.#addTarget({ ...nodeOf(column, 'ResTarget') }, target, scope)
    // The parser gives these no position of their own.
    const { location } = infer
    for (const element of nodesOf(infer.indexElems)) {
      this.#addTarget({ ...nodeOf(element, 'IndexElem'), location }, target, scope)
    }
    if (isNode(selectStmt)) this.visitStatement(selectStmt, inner)
    for (const item of nodesOf(fromClause ?? usingClause)) this.#visitJoins(item, scope)
    this.#visit([rest, conflict.whereClause, infer.whereClause], scope)
  }

  #visitQueries(statement: SqlNode, outer: Scope): ReadonlySet<string> {
    const clause = isNode(statement.withClause) ? statement.withClause : {}
    const expressions = nodesOf(clause.ctes).map((item) => nodeOf(item, 'CommonTableExpr') ?? {})
    const names = expressions.flatMap((expression) => textOf(expression.ctename) ?? [])
    const queries = new Set([...outer.queries, ...names])
    for (const expression of expressions) {
      if (isNode(expression.ctequery)) this.visitStatement(expression.ctequery, { ...outer, queries })
    }
    return queries
  }

  #addSources(item: SqlNode, scope: Scope, sources: Source[]): void {
    const range = nodeOf(item, 'RangeVar')
    const join = nodeOf(item, 'JoinExpr')
    if (join) {
      for (const side of [join.larg, join.rarg]) if (isNode(side)) this.#addSources(side, scope, sources)
    } else if (range) {
      const name = textOf(range.relname) ?? ''
      const schema = textOf(range.schemaname)
      const isQuery = schema === undefined && scope.queries.has(name)
      const table = isQuery ? undefined : { name, position: positionOf(range), ...(schema !== undefined && { schema }) }
      if (table) this.#found.tables.push(table)
      sources.push({ alias: aliasOf(range) ?? name, table })
    } else {
      const [inner] = Object.values(item)
      sources.push({ alias: (isNode(inner) && aliasOf(inner)) || '', table: undefined })
    }
  }

  /** Subqueries, functions and join conditions of a FROM clause. */
  #visitJoins(item: SqlNode, scope: Scope): void {
    if (nodeOf(item, 'RangeVar')) return
    const join = nodeOf(item, 'JoinExpr')
    if (!join) {
      const subquery = nodeOf(item, 'RangeSubselect')
      // Only a lateral one sees what is beside it.
      this.#visit(item, subquery && !subquery.lateral ? { ...scope, sources: [], outputs: new Set() } : scope)
      return
    }
    for (const side of [join.larg, join.rarg]) if (isNode(side)) this.#visitJoins(side, scope)
    this.#visit(join.quals, scope)
    for (const column of nodesOf(join.usingClause)) {
      const name = textOf(nodeOf(column, 'String')?.sval)
      if (name !== undefined) this.#addColumn(name, scope, positionOf(join))
    }
  }

  #visit(value: unknown, scope: Scope): void {
    if (Array.isArray(value)) {
      for (const item of value) this.#visit(item, scope)
    } else if (isNode(value)) {
      const column = nodeOf(value, 'ColumnRef')
      if (nodeOf(value, 'SelectStmt')) this.visitStatement(value, scope)
      else if (column) this.#addReference(column, scope)
      else for (const part of Object.values(value)) this.#visit(part, scope)
    }
  }

  #addReference(column: SqlNode, scope: Scope): void {
    const names = nodesOf(column.fields).map((field) => textOf(nodeOf(field, 'String')?.sval))
    const name = names.at(-1)
    if (name === undefined) return
    const qualifier = names.at(-2)
    if (qualifier === undefined) this.#addColumn(name, scope, positionOf(column))
    else {
      const source = findSource(scope, qualifier)
      if (source?.table) this.#push(name, [source.table], false, positionOf(column))
    }
  }

  #addTarget(target: SqlNode, source: Source | undefined, scope: Scope): void {
    const name = textOf(target.name)
    if (name !== undefined && source?.table) this.#push(name, [source.table], false, positionOf(target))
    this.#visit([target.val, target.expr], scope)
  }

  #addColumn(name: string, scope: Scope, position: number): void {
    if (scope.outputs.has(name)) return
    const sources: Source[] = []
    for (let current: Scope | undefined = scope; current; current = current.outer) sources.push(...current.sources)
    // A function's or subquery's alias on its own stands for its row.
    if (sources.some(({ alias }) => alias === name)) return
    const tables = new Set(sources.flatMap(({ table }) => table ?? []))
    this.#push(
      name,
      [...tables],
      sources.some(({ table }) => !table),
      position,
    )
  }

  #push(name: string, tables: readonly SqlTable[], mayBeOther: boolean, position: number): void {
    if (tables.length > 0) this.#found.columns.push({ name, tables, mayBeOther, position })
  }
}

function findSource(scope: Scope, alias: string): Source | undefined {
  for (let current: Scope | undefined = scope; current; current = current.outer) {
    const source = current.sources.find((candidate) => candidate.alias === alias)
    if (source) return source
  }
  return undefined
}

function aliasOf({ alias }: SqlNode): string | undefined {
  return isNode(alias) ? textOf(alias.aliasname) : undefined
}

/** The parser leaves out a position of 0. */
function positionOf({ location }: SqlNode): number {
  return typeof location === 'number' ? Math.max(0, location) : 0
}

function nodeOf(node: SqlNode, kind: string): SqlNode | undefined {
  const value = node[kind]
  return isNode(value) ? value : undefined
}

function nodesOf(value: unknown): SqlNode[] {
  return Array.isArray(value) ? value.filter(isNode) : []
}

function isNode(value: unknown): value is SqlNode {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}
