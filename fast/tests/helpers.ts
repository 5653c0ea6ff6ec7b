// What tests of any part share.
import { assert, assertEquals } from "@std/assert";
import * as tf from "@tensorflow/tfjs";

/** Whether we may read and write files, and start programs. */
const permitted = (["read", "write", "run", "env"] as const)
  .every((name) => Deno.permissions.querySync({ name }).state === "granted");

/** Asserts that `body` leaves no tensor behind. */
export async function assertNoLeak(body: () => unknown): Promise<void> {
  const before = tf.memory();
  const ids = tf.engine().backend.numDataIds();
  await body();
  assertEquals(tf.memory().numTensors, before.numTensors, "tensors leak");
  assertEquals(
    tf.engine().backend.numDataIds(),
    ids,
    "data of the backend leaks",
  );
}

/** The numbers of a tensor, which is disposed. */
export function numbers(tensor: tf.Tensor): number[] {
  const values = [...tensor.dataSync()];
  tensor.dispose();
  return values;
}

/** A test with a new folder, skipped aloud where there are no permissions. */
export function fileTest(
  name: string,
  body: (folder: string) => Promise<void>,
): void {
  Deno.test({
    name: permitted ? name : `${name} (needs files: run with -A)`,
    ignore: !permitted,
    fn: async () => {
      const folder = await Deno.makeTempDir({ prefix: "dssm é 中 " });
      try {
        await body(folder);
      } finally {
        await Deno.remove(folder, { recursive: true });
      }
    },
  });
}

/** Starts Deno on some code, in the project's folder. */
export function startCode(
  code: string,
  options: readonly string[] = [],
): Deno.ChildProcess {
  return new Deno.Command(Deno.execPath(), {
    args: ["eval", "--no-lock", ...options, code],
    cwd: new URL("../..", import.meta.url),
    env: { NO_COLOR: "1" },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
}

/**
 * Asserts that the gradient of a penalty on a gradient, Σ f′(x)², is what small
 * changes of x say.
 */
export function assertSecondGradient(
  f: (x: tf.Tensor2D) => tf.Tensor,
  values: readonly (readonly number[])[],
): void {
  tf.tidy(() => {
    const slopes = tf.grad((x) => tf.sum(f(x as tf.Tensor2D)));
    const penalty = (x: tf.Tensor) => tf.sum(tf.square(slopes(x)));
    const x = tf.tensor2d(values.map((row) => [...row]));
    const found = tf.grad(penalty)(x).dataSync();
    const h = 2 ** -7;
    for (const [i, slope] of found.entries()) {
      const step = new Float32Array(x.size);
      step[i] = h;
      const by = tf.tensor2d(step, x.shape);
      const [after, before] = [tf.add(x, by), tf.sub(x, by)]
        .map((each) => penalty(each).dataSync()[0]!);
      const expected = (after! - before!) / (2 * h);
      const far = Math.abs(slope - expected);
      assert(
        far <= 0.01 * (1 + Math.abs(expected)),
        `[${i}]: ${slope} is not ${expected}`,
      );
    }
  });
}

/** What of the wasm backend a test of its memory's end changes. */
interface Allocator {
  readonly wasm: { _malloc(bytes: number): number };
}

/**
 * Runs `body` again and again, where the memory ends at its first allocation, at
 * its second, and so on. Asserts that it throws, and leaves no tensor behind.
 */
export async function assertNoLeakWithoutMemory(
  body: () => unknown,
): Promise<void> {
  const { wasm } = tf.engine().backend as unknown as Allocator;
  const { _malloc } = wasm;
  for (let end = 1;; end++) {
    let count = 0;
    let error: unknown;
    wasm._malloc = (bytes) => {
      if (++count === end) throw new RangeError("no memory in this test");
      return _malloc(bytes);
    };
    const before = tf.memory().numTensors;
    try {
      await body();
    } catch (caught) {
      error = caught;
    } finally {
      wasm._malloc = _malloc;
    }
    assertEquals(tf.memory().numTensors, before, `leak at ${end}: ${error}`);
    if (count < end) return assert(end > 1 && !error, `${error}`);
    assert(String(error).includes("no memory in this test"), `${error}`);
  }
}
