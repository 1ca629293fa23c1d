/** Something that is wrong with a workflow, or with an action of this repository. */
export interface WorkflowFinding {
  readonly path: string
  readonly line: number
  readonly column: number
  /** Which rule found it. */
  readonly rule: string
  readonly message: string
}
