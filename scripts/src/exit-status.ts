/** Exit statuses of the root commands. */
export const OK = 0
/** A check found something. */
export const FINDINGS = 1
export const FAILED = 2
export const DECLINED = 3
