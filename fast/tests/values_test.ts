import { assertEquals } from "@std/assert";
import { overwrite, read } from "../memory/values.ts";
import { assertNoLeak, numbers } from "./helpers.ts";
import * as tf from "./tf.ts";

/** Runs a test on each backend, and goes back to wasm. */
function onBothBackends(name: string, body: () => Promise<void> | void) {
  for (const backend of ["wasm", "cpu"]) {
    Deno.test(`${name}, on ${backend}`, async () => {
      await tf.setBackend(backend);
      try {
        await body();
      } finally {
        await tf.setBackend("wasm");
      }
    });
  }
}

function matrix(): tf.Variable {
  const first = tf.tensor2d([[1, 2], [3, 4]]);
  const variable = tf.variable(first);
  first.dispose();
  return variable;
}
const setFirst = (value: number) => (values: Float32Array) => {
  values[0] = value;
};

onBothBackends("read() shows the numbers of a tensor", async () => {
  const tensor = tf.tensor2d([[1, 2, 3], [4, 5, 6]]);
  await assertNoLeak(() => {
    assertEquals(read(tensor, (values) => [...values]), [1, 2, 3, 4, 5, 6]);
  });
});

onBothBackends(
  "overwrite() changes a variable, and keeps its shape",
  async () => {
    const variable = matrix();
    await assertNoLeak(() => overwrite(variable, setFirst(9)));
    assertEquals(variable.arraySync(), [[9, 2], [3, 4]]);
    assertEquals(read(variable, (values) => [...values]), [9, 2, 3, 4]);
  },
);

onBothBackends("overwrite() leaves tensors that share the memory", () => {
  const [first, second] = [matrix(), matrix()];
  second.assign(first);
  const others = [first.clone(), tf.reshape(first, [4])];
  overwrite(first, setFirst(7));
  overwrite(second, setFirst(9));
  for (const other of others) assertEquals(numbers(other), [1, 2, 3, 4]);
  assertEquals(numbers(first), [7, 2, 3, 4]);
  assertEquals(numbers(second), [9, 2, 3, 4]);
});

onBothBackends("products of matrices see what was overwritten", () => {
  const variable = matrix();
  const unit = tf.eye(2);
  for (const value of [1, 5, 6]) {
    overwrite(variable, setFirst(value));
    for (const turned of [false, true]) {
      const product = tf.matMul(unit, variable as never, false, turned);
      assertEquals(numbers(product)[0], value);
    }
  }
  variable.dispose();
});
