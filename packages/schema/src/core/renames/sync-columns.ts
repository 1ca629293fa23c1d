import { quote } from '../sql/read-actions.ts'

/** A column and the one that takes its place. */
export interface ColumnPair {
  readonly schema: string
  readonly table: string
  readonly old: string
  readonly column: string
}

/**
 * SQL that adds a column beside the one it takes the place of, with its values.
 *
 * With `inStep` a trigger gives each what is written to the other, so that applications may use either.
 */
export function expandColumn(pair: ColumnPair, { type, inStep }: { type: string; inStep: boolean }): string[] {
  const { schema, table, old, column } = pair
  const [target, before, after] = [`${quote(schema)}.${quote(table)}`, quote(old), quote(column)]
  return [
    `ALTER TABLE ${target} ADD COLUMN ${after} ${type};`,
    ...(inStep ? keepInStep(pair) : []),
    `UPDATE ${target} SET ${after} = ${before} WHERE ${after} IS DISTINCT FROM ${before};`,
  ]
}

/** SQL that stops keeping two columns in step, before the old one goes. */
export function contractColumn(pair: ColumnPair): string[] {
  const { schema, table } = pair
  const name = quote(syncName(pair))
  return [
    `DROP TRIGGER IF EXISTS ${name} ON ${quote(schema)}.${quote(table)};`,
    `DROP FUNCTION IF EXISTS ${quote(schema)}.${name}();`,
  ]
}

function keepInStep(pair: ColumnPair): string[] {
  const { schema, table, old, column } = pair
  const name = quote(syncName(pair))
  const [before, after] = [quote(old), quote(column)]
  return [
    `CREATE FUNCTION ${quote(schema)}.${name}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.${after} IS NULL THEN NEW.${after} := NEW.${before}; ELSE NEW.${before} := NEW.${after}; END IF;
  ELSIF NEW.${after} IS DISTINCT FROM OLD.${after} THEN
    NEW.${before} := NEW.${after};
  ELSE
    NEW.${after} := NEW.${before};
  END IF;
  RETURN NEW;
END $$;`,
    `CREATE TRIGGER ${name} BEFORE INSERT OR UPDATE ON ${quote(schema)}.${quote(table)}
  FOR EACH ROW EXECUTE FUNCTION ${quote(schema)}.${name}();`,
  ]
}

const LONGEST_NAME = 63

/** Name of the trigger and of its function. */
function syncName({ table, column }: ColumnPair): string {
  return `${`${table}_${column}`.slice(0, LONGEST_NAME - '_sync'.length)}_sync`
}
