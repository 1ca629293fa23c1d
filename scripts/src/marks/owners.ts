import type { LayerSource } from '@workspace/schema'

/** Everything that a mark may name in a workspace with these layers. */
export function knownOwners(layers: readonly LayerSource[]): ReadonlySet<string> {
  return new Set(['starter', 'apps', 'plugins', ...layers.map(({ kind, name }) => `${kind}:${name}`)])
}

/** What marks name the apps and plugins by that go: each, and all apps or all plugins where none is left. */
export function ownersOf(
  leaving: readonly Pick<LayerSource, 'kind' | 'name'>[],
  layers: readonly Pick<LayerSource, 'kind' | 'name'>[],
): ReadonlySet<string> {
  const gone = new Set(leaving.map(({ kind, name }) => `${kind}:${name}`))
  const last = (['app', 'plugin'] as const).filter((kind) =>
    layers.every((layer) => layer.kind !== kind || gone.has(`${kind}:${layer.name}`)),
  )
  return new Set([...gone, ...last.map((kind) => `${kind}s`)])
}
