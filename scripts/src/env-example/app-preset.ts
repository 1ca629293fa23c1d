import { about, definePreset, type Preset } from '@workspace/env'
import { httpUrl, portNumber } from '@workspace/env/fields'
import { z } from 'zod'
import { appNames } from '../app/app-names.ts'
import type { App } from '../apps.ts'
import type { AppEnvironment } from './app-environments.ts'

/**
 * The variables that the whole workspace tells one application by, with its name in front: `DEMO_PORT`.
 *
 * @param taken - the variables of the compose files. Those that begin with the name stand for a variable of the application.
 */
export function appPreset({ name, title, port }: App, { presets }: AppEnvironment, taken: readonly string[]): Preset {
  const { variables, snake } = appNames(name)
  const prefix = `${snake.toUpperCase()}_`
  const own = Object.assign({}, ...presets.map((preset) => preset.variables)) as Record<string, z.ZodType>
  const others = taken.flatMap((variable) => {
    const schema = variable.startsWith(prefix) ? own[variable.slice(prefix.length)] : undefined
    return schema ? [[variable, schema]] : []
  })
  return definePreset({
    title: `${title}, in pnpm dev and the compose files`,
    variables: {
      ...Object.fromEntries(others),
      [variables.port]: portNumber.default(port).register(about, { description: 'Port on this machine.' }),
      [variables.databasePassword]: z
        .string()
        .optional()
        .register(about, {
          description: `Password of login ${snake}_login, of letters and digits; make one with openssl rand -hex 32.`,
          secret: true,
          requiredInProduction: true,
        }),
      [variables.publicUrl]: httpUrl.optional().register(about, {
        description: `Where people reach ${title}.`,
        example: `https://${name}.example.com`,
        requiredInProduction: true,
      }),
    },
  })
}
