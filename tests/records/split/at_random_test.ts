import fc from "fast-check";
import { random } from "../../../lib/mod.ts";
import {
  type Parts,
  splitAtRandom,
  splitByQuery,
} from "../../../records/mod.ts";
import {
  assert,
  assertEquals,
  assertNotEquals,
  assertThrows,
} from "../../assert.ts";

/** Asserts that each index is in one part, and each part in order. */
function assertParts({ kept, held }: Parts, count: number): void {
  const both = [...kept, ...held].sort((a, b) => a - b);
  assertEquals(both, Array.from({ length: count }, (_, i) => i));
  for (const part of [kept, held]) {
    assert(part instanceof Int32Array);
    assert(part.every((index, i) => i === 0 || index > part[i - 1]!));
  }
}

const shares = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

Deno.test("splitAtRandom() holds a share out, each index in one part", () => {
  fc.assert(
    fc.property(fc.nat(200), shares, fc.integer(), (count, share, seed) => {
      const parts = splitAtRandom(count, { share, seed });
      assertParts(parts, count);
      assertEquals(parts.held.length, Math.round(share * count));
    }),
  );
});

Deno.test("a seed and a purpose choose the split", () => {
  const options = { share: 0.3, seed: 5 };
  const split = splitAtRandom(1000, options);
  assertEquals(splitAtRandom(1000, options), split);
  assertNotEquals(splitAtRandom(1000, { ...options, seed: 6 }), split);
  assertNotEquals(splitAtRandom(1000, { ...options, purpose: "test" }), split);
  assertEquals(
    splitAtRandom(9, { share: 0.3 }),
    splitAtRandom(9, { share: 0.3, seed: 0 }),
  );
});

Deno.test("splitAtRandom() holds each index out as often as any other", () => {
  const times = new Float64Array(10);
  for (let seed = 0; seed < 3000; seed++) {
    for (const i of splitAtRandom(10, { share: 0.2, seed }).held) times[i]!++;
  }
  // 600 each; the standard deviation is 22.
  for (const each of times) assert(each > 500 && each < 700, `${times}`);
});

Deno.test("splitByQuery() never cuts a query", () => {
  const queries = fc.array(fc.constantFrom("a", "b", "c", "d", "e", 1, null));
  fc.assert(fc.property(queries, shares, fc.integer(), (list, share, seed) => {
    const parts = splitByQuery(list, { share, seed });
    assertParts(parts, list.length);
    const [kept, held] = [parts.kept, parts.held]
      .map((part) => new Set(Array.from(part, (i) => list[i])));
    assertEquals(kept!.isDisjointFrom(held!), true);
    const count = new Set(list).size;
    assertEquals(held!.size, Math.round(share * count));
  }));
});

Deno.test("splitByQuery() tells queries apart by name or by row, with the same result", () => {
  const names = ["ann", "bob", "ann", "cat", "bob", "dan"];
  const rows = Int32Array.of(0, 1, 0, 2, 1, 3);
  const options = { share: 0.5, seed: 3 };
  assertEquals(splitByQuery(rows, options), splitByQuery(names, options));
});

Deno.test("splitByQuery() chooses as the course's own splitter of clicks does", () => {
  // notebooks/kit/data/clicks.ts, so that it can use this one.
  const list = Array.from({ length: 500 }, (_, i) => `query ${i * i % 83}`);
  const different = [...new Set(list)];
  const chosen = random(4, "validation").permutation(different.length)
    .subarray(0, Math.round(0.2 * different.length));
  const names = new Set(Array.from(chosen, (row) => different[row]!));
  const options = { share: 0.2, seed: 4, purpose: "validation" };
  const { held } = splitByQuery(list, options);
  const expected = list.flatMap((name, i) => names.has(name) ? [i] : []);
  assertEquals([...held], expected);
});

Deno.test("splits refuse what they cannot mean", () => {
  for (const share of [1, -0.1, NaN, Infinity]) {
    const why = "share must be";
    assertThrows(() => splitAtRandom(9, { share }), RangeError, why);
    assertThrows(() => splitByQuery(["a"], { share }), RangeError, why);
  }
  for (const count of [-1, 1.5, 2 ** 31, NaN]) {
    const why = "count must be an integer from 0 to 2147483647";
    assertThrows(() => splitAtRandom(count, { share: 0 }), RangeError, why);
  }
  assertThrows(
    () => splitAtRandom([1] as never, { share: 0 }),
    TypeError,
    "count",
  );
  assertThrows(
    () => splitAtRandom(9, 0.2 as never),
    TypeError,
    "splitAtRandom's options",
  );
  assertThrows(
    () => splitAtRandom(9, {} as never),
    TypeError,
    "share must be a number; found undefined",
  );
  assertThrows(
    () => splitAtRandom(9, { share: 0, seed: 0.5 }),
    RangeError,
    "seed",
  );
  assertThrows(
    () => splitAtRandom(9, { share: 0, sead: 1 } as never),
    RangeError,
    "did you mean seed?",
  );
  for (
    const queries of [
      7,
      "abc",
      null,
      { length: 3 },
      new DataView(new ArrayBuffer(3)),
    ]
  ) {
    const why = "queries must be an array or a typed array; found";
    assertThrows(
      () => splitByQuery(queries as never, { share: 0 }),
      TypeError,
      why,
    );
  }
});
