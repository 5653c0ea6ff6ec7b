import fc from "fast-check";
import { orthogonal } from "../../../lib/layers/orthogonal.ts";
import { assertEquals, assertNotEquals } from "../../assert.ts";
import { assertClose, assertRefused } from "../../helpers.ts";

Deno.test("orthogonal()'s rows have length 1 and stand at right angles", () => {
  const sizes = fc.tuple(fc.integer({ min: 1, max: 9 }), fc.nat(20));
  fc.assert(fc.property(sizes, fc.maxSafeInteger(), ([rows, more], seed) => {
    const columns = rows + more;
    const matrix = orthogonal(rows, columns, seed);
    assertEquals(matrix.length, rows * columns);
    const row = (index: number) =>
      matrix.subarray(index * columns, (index + 1) * columns);
    for (let a = 0; a < rows; a++) {
      for (let b = 0; b < rows; b++) {
        const product = row(a).reduce(
          (sum, value, i) => sum + value * row(b)[i]!,
          0,
        );
        assertClose([product], [a === b ? 1 : 0]);
      }
    }
  }));
});

Deno.test("orthogonal() prefers no direction", () => {
  const sums = [0, 0, 0, 0];
  for (let seed = 0; seed < 2000; seed++) {
    for (const [i, value] of orthogonal(1, 2, seed).entries()) {
      sums[i]! += value;
      sums[2 + i]! += value ** 2;
    }
  }
  const means = sums.map((sum) => sum / 2000);
  assertClose(means, [0, 0, 0.5, 0.5], { absolute: 0.05 });
});

Deno.test("orthogonal() gives equal matrices for equal seeds only", () => {
  assertEquals(orthogonal(2, 3, 1), orthogonal(2, 3, 1));
  assertNotEquals(orthogonal(2, 3, 1), orthogonal(2, 3, 2));
});

Deno.test("orthogonal() throws on more rows than columns", async () => {
  await assertRefused(
    () => orthogonal(3, 2, 1),
    RangeError,
    "columns must be an integer of at least 3; found 2",
  );
  await assertRefused(() => orthogonal(0, 2, 1), RangeError, "rows", "found 0");
});
