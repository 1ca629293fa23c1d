/** Exit statuses of the root commands. */
export const OK = 0
export const FAILED = 2
export const DECLINED = 3
