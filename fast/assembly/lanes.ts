// @ts-nocheck: AssemblyScript, which has types of its own.
/** Four numbers, or one in all lanes where fewer are left. */
export function read(from: usize, whole: bool): v128 {
  return whole ? v128.load(from) : v128.load32_splat(from);
}

/** Four numbers, or only the first. */
export function write(to: usize, x: v128, whole: bool): void {
  if (whole) v128.store(to, x);
  else v128.store32_lane(to, x, 0);
}
