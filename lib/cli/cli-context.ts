/** What every command gets. */
export type CliContext = {
  /** Absolute path of the installation that this command line belongs to. */
  readonly projectRoot: string
  /** Writes one line of the command's result to standard output. */
  print(line: string): void
}
