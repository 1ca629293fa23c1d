import { createDiagnostic, type Diagnostic } from '../../core/diagnostics/diagnostic.ts'
import type { Git } from '../../ports/git.ts'

/** What stands against committing and tagging a release. */
export function checkGit(
  git: Git,
  { tag, paths }: { readonly tag: string; readonly paths: readonly string[] },
): Diagnostic[] {
  if (!git.isRepository()) {
    return [
      createDiagnostic('RELEASE.GIT', {
        message: 'The workspace is in no git repository, so the release cannot be tagged.',
        next: ['Write the release without: add --no-tag.'],
      }),
    ]
  }
  const uncommitted = git.uncommitted(paths)
  return [
    ...(uncommitted.length > 0
      ? [
          createDiagnostic('RELEASE.UNCOMMITTED', {
            message: `${uncommitted.join(', ')} ${uncommitted.length === 1 ? 'is' : 'are'} not committed.`,
            why: 'The tag would stand on a commit without what is released.',
            next: ['Commit it, then run the command again.', 'Or commit and tag yourself: add --no-tag.'],
          }),
        ]
      : []),
    ...(git.hasTag(tag)
      ? [
          createDiagnostic('RELEASE.TAG_EXISTS', {
            message: `There is a tag ${tag} already.`,
            why: 'The release that it stands for would be lost.',
            next: [`See what it is: git show ${tag}`],
          }),
        ]
      : []),
  ]
}

/** Commits and tags a release; where git refuses, both are undone and the reason is given. */
export function commitRelease(
  git: Git,
  { tag, paths, message }: { readonly tag: string; readonly paths: readonly string[]; readonly message: string },
): Diagnostic[] {
  let isCommitted = false
  try {
    git.commit(paths, message)
    isCommitted = true
    git.tag(tag, message)
    return []
  } catch (cause) {
    const problem = undo(git, { paths, isCommitted })
    const end = problem === undefined ? 'Nothing was changed' : 'What it had done cannot be undone'
    return [
      createDiagnostic('RELEASE.GIT', {
        message: `Git refuses to ${isCommitted ? 'tag' : 'commit'} the release. ${end}.`,
        why: [messageOf(cause), ...(problem === undefined ? [] : [problem])].join('\n'),
        next: [
          ...(problem === undefined ? [] : ['See what is left of it: git status; git show --stat']),
          'Mend what git says, then run the command again.',
          'Or commit and tag yourself: add --no-tag.',
        ],
      }),
    ]
  }
}

/** Takes back what was committed and staged; says why where git refuses that, too. */
function undo(
  git: Git,
  { paths, isCommitted }: { readonly paths: readonly string[]; readonly isCommitted: boolean },
): string | undefined {
  try {
    if (isCommitted) git.undoCommit()
    git.unstage(paths)
    return undefined
  } catch (cause) {
    return messageOf(cause)
  }
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause)
}
