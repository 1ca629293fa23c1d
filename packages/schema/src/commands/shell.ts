/** The world around a command. */
export interface Shell {
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  /** Data that was asked for. */
  readonly stdout: (text: string) => void
  /** Everything else. */
  readonly stderr: (text: string) => void
  /** Whether stderr shows colours. */
  readonly hasColors: boolean
}
