// What tests of any part share.
import { assertEquals } from "@std/assert";
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
