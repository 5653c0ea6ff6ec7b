// @ts-nocheck: AssemblyScript, which has types of its own.
/**
 * Writes up to four lines of numbers beside each other.
 *
 * @param stepTo Bytes from where the first number of each line goes to where
 * the second goes, and so on.
 * @param line Bytes from a line to the next.
 * @param step Bytes from a number of a line to the next.
 */
export function packFour(
  to: usize,
  stepTo: usize,
  x: usize,
  line: usize,
  step: usize,
  lines: i32,
  count: i32,
): void {
  const end = to + <usize> count * stepTo;
  if (lines === 4 && line === 4) {
    for (; to < end; to += stepTo, x += step) v128.store(to, v128.load(x));
    return;
  }
  if (lines === 4 && step === 4) {
    const whole = to + <usize> (count & ~3) * stepTo;
    for (; to < whole; to += 4 * stepTo, x += 16) turn(to, stepTo, x, line);
  }
  for (; to < end; to += stepTo, x += step) {
    let from = x;
    for (let i: i32 = 0; i < lines; i++, from += line) {
      store<f32>(to + (<usize> i << 2), load<f32>(from));
    }
  }
}

/** Writes the columns of four rows of four numbers as rows. */
function turn(to: usize, stepTo: usize, x: usize, stepX: usize): void {
  const x0 = v128.load(x), x1 = v128.load(x + stepX);
  const x2 = v128.load(x + 2 * stepX), x3 = v128.load(x + 3 * stepX);
  const low01 = v128.shuffle<i32>(x0, x1, 0, 4, 1, 5);
  const low23 = v128.shuffle<i32>(x2, x3, 0, 4, 1, 5);
  const high01 = v128.shuffle<i32>(x0, x1, 2, 6, 3, 7);
  const high23 = v128.shuffle<i32>(x2, x3, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<i64>(low01, low23, 0, 2));
  v128.store(to + stepTo, v128.shuffle<i64>(low01, low23, 1, 3));
  v128.store(to + 2 * stepTo, v128.shuffle<i64>(high01, high23, 0, 2));
  v128.store(to + 3 * stepTo, v128.shuffle<i64>(high01, high23, 1, 3));
}
