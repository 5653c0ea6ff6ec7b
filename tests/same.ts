/** True if two types are the same, not only assignable to each other. */
export type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends
  (<T>() => T extends B ? 1 : 2) ? true : false;

/** Compiles only where `Same` is true. */
export function same<A, B>(_proof: Same<A, B>): void {}
