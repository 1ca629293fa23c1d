import type { SignInEnvironment } from '../sign-in-environment.ts'
import { signInProviders } from './sign-in-providers.ts'

/** A provider that the environment says how to ask. */
export interface ConfiguredProvider {
  readonly id: string
  readonly kind: (typeof signInProviders)[number]['kind']
  /** What its button says after "Continue with". */
  readonly name: string
  /** What its variables say, by option: `clientId`. */
  readonly options: Readonly<Record<string, string>>
}

/** The providers that are set, in the order of their buttons. */
export function configuredProviders(env: SignInEnvironment): ConfiguredProvider[] {
  const values: Readonly<Record<string, string | undefined>> = env
  return signInProviders.flatMap(({ id, kind, name, needs, takes }) => {
    if (Object.keys(needs).some((variable) => values[variable] === undefined)) return []
    const options = Object.fromEntries(
      Object.keys({ ...needs, ...takes }).flatMap((variable) => {
        const value = values[variable]
        return value === undefined ? [] : [[optionName(variable.slice(`${id}_`.length)), value]]
      }),
    )
    return [{ id, kind, name: options.name ?? name, options }]
  })
}

/** `CLIENT_ID` → `clientId` */
function optionName(words: string): string {
  return words.toLowerCase().replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
}
