const registry = globalThis as { [key: symbol]: unknown }

/**
 * The one value under `key` in this process: made by `factory` on the first call, the same one afterwards, also for a
 * module that a development server loaded again.
 *
 * @param key - name shared by everybody who means the same value.
 */
export function singleton<Value>(key: string, factory: () => Value): Value {
  const symbol = Symbol.for(`@workspace/database/${key}`)
  if (!(symbol in registry)) registry[symbol] = factory()
  return registry[symbol] as Value
}

/** Removes the value under `key` and returns it; undefined if there is none. */
export function forgetSingleton<Value>(key: string): Value | undefined {
  const symbol = Symbol.for(`@workspace/database/${key}`)
  const value = registry[symbol] as Value | undefined
  delete registry[symbol]
  return value
}
