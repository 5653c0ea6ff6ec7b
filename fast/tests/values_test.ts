import { assertEquals, assertThrows } from "@std/assert";
import { rowsAt } from "../added/rows_at.ts";
import { Numbers } from "../memory/numbers.ts";
import { changed, overwrite, read } from "../memory/values.ts";
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

onBothBackends("changed() gives a new tensor other numbers", async () => {
  await assertNoLeak(() => {
    const tensor = changed(tf.tensor2d([[1, 2], [3, 4]]), setFirst(9));
    assertEquals(tensor.arraySync(), [[9, 2], [3, 4]]);
    tensor.dispose();
  });
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

onBothBackends(
  "read() shows whole numbers and truths as what they are",
  async () => {
    await assertNoLeak(() => {
      const whole = tf.tensor2d([[1, -2], [3, 400]], [2, 2], "int32");
      assertEquals(read(whole, (values) => [...values]), [1, -2, 3, 400]);
      assertEquals(numbers(rowsAt(whole, [1, 0])), [3, 400, 1, -2]);
      const truths = tf.tensor1d([true, false, true], "bool");
      assertEquals(read(truths, (values) => [...values]), [1, 0, 1]);
      tf.dispose([whole, truths]);
    });
  },
);

onBothBackends(
  "what holds no real numbers is not read, and only float32 changed",
  async () => {
    const texts = tf.tensor1d(["a", "b"]);
    const whole = tf.variable(tf.tensor1d([1, 2], "int32"));
    await assertNoLeak(() => {
      const use = () => {
        throw new Error("it is used");
      };
      assertThrows(
        () => read(texts, use),
        TypeError,
        "a tensor must hold real numbers; found string",
      );
      assertThrows(
        () => overwrite(whole, use),
        TypeError,
        "must hold float32 to be changed; found int32",
      );
    });
    tf.dispose([texts, whole]);
  },
);

onBothBackends("there are as many Numbers as an integer says", () => {
  for (const size of [NaN, -1, 0.5, Infinity]) {
    assertThrows(() => new Numbers(size), RangeError, `found ${size}`);
  }
  new Numbers(0).free();
});
