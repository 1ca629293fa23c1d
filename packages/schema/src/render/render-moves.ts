import type { Move } from '../operations/pin/adopt-layers.ts'
import type { Adoption } from '../operations/pin/draft-adoption.ts'
import type { FileChange } from '../operations/workspace/write-files.ts'
import type { Colors } from './render-human.ts'
import { renderBehind } from './render-status.ts'

/** What moving an app means, for people to agree to. */
export function renderMove(move: Move, { colors, isDryRun }: { colors: Colors; isDryRun: boolean }): string {
  const { changes, adoption, files } = move
  const parts = [
    ...(changes?.length ? [renderBehind(move, { colors, limit: Number.POSITIVE_INFINITY })] : []),
    ...(changes?.length === 0 ? [`${colors.bold(move.project.name)}: ${describeUnchanged(move)}`] : []),
    ...(adoption ? [renderAdoption(adoption, colors)] : []),
    ...(isDryRun && files.length > 0 ? [files.map((file) => `  would ${describeFile(file)}`).join('\n')] : []),
  ]
  return parts.length === 0 ? '' : `${parts.join('\n\n')}\n${parts.length > 1 || changes?.length ? '\n' : ''}`
}

function describeUnchanged({ isPinned, files }: Move): string {
  if (!isPinned) return 'follows the layers below it, nothing to do'
  return files.length > 0 ? 'no model changes' : 'up to date'
}

function renderAdoption({ migrations, losses }: Adoption, colors: Colors): string {
  const scripts = migrations.map(({ name, script }) => {
    return `  Its own tables need migration ${name}:\n${script.trimEnd().replace(/^(?=.)/gm, '    ')}`
  })
  const lost = losses.map((loss) => `\n  ${colors.yellow(`⚠ ${loss}`)}`).join('')
  return `${scripts.join('\n\n')}${lost}`
}

function describeFile({ path, text }: FileChange): string {
  return `${text === undefined ? 'remove' : 'write'} ${path}`
}
