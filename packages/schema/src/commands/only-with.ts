import type { Command } from 'commander'

/** Refuses an option of a command without the one that it says more about, where it would mean nothing. */
export function onlyWith(command: Command, option: string, partner: string): Command {
  const keyOf = (flag: string) => command.options.find(({ long }) => long === flag)?.attributeName() ?? flag
  return command.hook('preAction', () => {
    const isGiven = (flag: string) => command.getOptionValueSource(keyOf(flag)) === 'cli'
    if (isGiven(option) && !isGiven(partner)) command.error(`error: option '${option}' works only with '${partner}'`)
  })
}
