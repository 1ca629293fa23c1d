import type { Problem } from '../scaffold/find-name-problem.ts'

/** The title of a new app: the one that is asked for, or its name in words; else why it cannot be. */
export function chooseTitle(
  asked: string | undefined,
  name: string,
): { readonly title: string } | { readonly problem: Problem } {
  const words = name.replaceAll('-', ' ')
  const title = asked ?? words.charAt(0).toUpperCase() + words.slice(1)
  if (/^[\p{L}\p{N}][\p{L}\p{N} .,:+-]{0,39}$/u.test(title)) return { title }
  return {
    problem: {
      message: `"${title}" is no title.`,
      why: 'Expected up to 40 letters, digits, spaces and .,:+- that begin with a letter or a digit: it stands in code, in mails and on pages.',
      next: [`Leave --title out for "${words}", and write what it should say in the files.`],
    },
  }
}
