import { describeVariable, type Preset } from '@workspace/env'

/**
 * Renders presets as an example of the environment: a section each, every variable once, commented out.
 *
 * @param header - lines at the top.
 */
export function renderEnvExample(header: readonly string[], presets: readonly Preset[]): string {
  const named = new Set<string>()
  const sections = presets.flatMap(({ title, variables }) => {
    const lines = Object.entries(variables).flatMap(([name, schema]) => {
      if (named.has(name)) return []
      named.add(name)
      return renderVariable(name, schema)
    })
    return lines.length > 0 ? [[`# ${title}`, '', ...lines].join('\n')] : []
  })
  return `${[header.map((line) => `# ${line}`).join('\n'), ...sections].join('\n\n')}\n`
}

function renderVariable(name: string, schema: Preset['variables'][string]): string[] {
  const { description = '', example = '', isRequiredInProduction } = describeVariable(schema)
  return [`# ${description}${isRequiredInProduction ? ' Required in production.' : ''}`, `# ${name}=${example}`]
}
