import { ownName } from '../schema/derived-names.ts'
import { quoteName } from '../sql/quote.ts'

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
  const [target, before, after] = [quoteName(schema, table), quoteName(old), quoteName(column)]
  return [
    `ALTER TABLE ${target} ADD COLUMN ${after} ${type};`,
    ...(inStep ? keepInStep(pair) : []),
    `UPDATE ${target} SET ${after} = ${before} WHERE ${after} IS DISTINCT FROM ${before};`,
  ]
}

/** SQL that stops keeping two columns in step, before the old one goes. */
export function contractColumn(pair: ColumnPair): string[] {
  const { schema, table } = pair
  const name = quoteName(syncName(pair))
  return [
    `DROP TRIGGER IF EXISTS ${name} ON ${quoteName(schema, table)};`,
    `DROP FUNCTION IF EXISTS ${quoteName(schema)}.${name}();`,
  ]
}

function keepInStep(pair: ColumnPair): string[] {
  const { schema, table, old, column } = pair
  const name = quoteName(syncName(pair))
  const [before, after] = [quoteName(old), quoteName(column)]
  return [
    `CREATE FUNCTION ${quoteName(schema)}.${name}() RETURNS trigger LANGUAGE plpgsql AS $$
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
    `CREATE TRIGGER ${name} BEFORE INSERT OR UPDATE ON ${quoteName(schema, table)}
  FOR EACH ROW EXECUTE FUNCTION ${quoteName(schema)}.${name}();`,
  ]
}

/** Name of the trigger and of its function. */
function syncName({ table, column }: ColumnPair): string {
  return ownName(`${table}_${column}`, '_sync')
}
