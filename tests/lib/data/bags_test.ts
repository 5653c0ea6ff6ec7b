import fc from "fast-check";
import {
  type Bag,
  multiHot,
  randomBags,
  randomLabels,
} from "../../../lib/mod.ts";
import { assert, assertEquals, assertNotEquals } from "../../assert.ts";
import { assertNoLeak, assertRefused, numbers } from "../../helpers.ts";

/** Bags of indices, and a size that they fit. */
const bagsOfSize = fc.integer({ min: 1, max: 40 }).chain((size) =>
  fc.record({
    size: fc.constant(size),
    bags: fc.array(
      fc.array(fc.nat(size - 1), { minLength: 1, maxLength: 20 }),
      { minLength: 1, maxLength: 8 },
    ),
  })
);

Deno.test("multiHot() has ones at a bag's indices and zeros elsewhere", () => {
  fc.assert(fc.property(bagsOfSize, ({ bags, size }) => {
    const features = multiHot(bags, size);
    assertEquals(features.shape as number[], [bags.length, size]);
    const values = numbers(features);
    assert(values.every((value) => value === 0 || value === 1));
    const back = bags.map((_, row) =>
      values.slice(row * size, (row + 1) * size)
        .flatMap((value, index) => value === 1 ? [index] : [])
    );
    assertEquals(
      back,
      bags.map((bag) => [...new Set(bag)].sort((a, b) => a - b)),
    );
  }));
});

Deno.test("multiHot() makes one tensor of float32", async () => {
  await assertNoLeak(() => {
    const features = multiHot([[1]], 3);
    assertEquals(features.dtype, "float32");
    features.dispose();
  });
});

Deno.test("multiHot() throws on an index that does not fit", async () => {
  for (const index of [-1, 4, 1.5, NaN, Infinity]) {
    await assertRefused(
      () => multiHot([[0], [1, 2, index]], 4),
      RangeError,
      "bags[1][2]",
      `found ${index}`,
      "from 0 to 3",
    );
  }
});

Deno.test("multiHot() throws on an index that is no number", async () => {
  for (const index of ["1", null, undefined, [1], true]) {
    await assertRefused(
      () => multiHot([[index as unknown as number]], 4),
      TypeError,
      "bags[0][0]",
      "from 0 to 3",
    );
  }
});

Deno.test("multiHot() throws on a bag with a hole in it", async () => {
  const bag = [0, 1];
  delete bag[0];
  await assertRefused(() => multiHot([bag], 4), TypeError, "bags[0][0]");
});

Deno.test("multiHot() throws where there is no bag, or nothing in one", async () => {
  await assertRefused(() => multiHot([], 4), RangeError, "bags", "found none");
  await assertRefused(
    () => multiHot([[0], []], 4),
    RangeError,
    "bags[1]",
    "found none",
  );
});

Deno.test("multiHot() throws on what is no array of arrays", async () => {
  for (const bags of ["01", null, undefined, 3, { length: 1 }]) {
    await assertRefused(
      () => multiHot(bags as unknown as Bag[], 4),
      TypeError,
      "bags must be an array of arrays",
    );
  }
  await assertRefused(
    () => multiHot([0, 1] as unknown as Bag[], 4),
    TypeError,
    "bags[0] must be an array; found 0",
  );
});

Deno.test("multiHot() throws on a size that is no width", async () => {
  for (const size of [0, -1, 2.5, NaN]) {
    await assertRefused(
      () => multiHot([[0]], size),
      RangeError,
      "size must be an integer of at least 1",
      `found ${size}`,
    );
  }
});

Deno.test("randomBags() draws indices that fit, as many as asked for", () => {
  fc.assert(fc.property(
    fc.record({
      rows: fc.integer({ min: 1, max: 9 }),
      draws: fc.integer({ min: 1, max: 9 }),
      size: fc.integer({ min: 1, max: 9 }),
      seed: fc.maxSafeInteger(),
    }),
    (options) => {
      const bags = randomBags(options);
      assertEquals(bags, randomBags(options));
      assertEquals(bags.length, options.rows);
      for (const bag of bags) {
        assertEquals(bag.length, options.draws);
        assert(bag.every((index) => index in Array(options.size).fill(0)));
      }
    },
  ));
});

Deno.test("randomBags() draws with replacement, from all indices", () => {
  const bags = randomBags({ rows: 50, draws: 20, size: 10, seed: 1 });
  assertEquals(new Set(bags.flat()).size, 10);
  assert(bags.every((bag) => new Set(bag).size < bag.length));
});

Deno.test("randomBags() draws other bags for another seed", () => {
  const options = { rows: 2, draws: 20, size: 500 };
  assertNotEquals(
    randomBags({ ...options, seed: 1 }),
    randomBags({ ...options, seed: 2 }),
  );
});

Deno.test("randomBags() throws on a number that is too small", async () => {
  const good = { rows: 1, draws: 1, size: 1, seed: 1 };
  for (const name of ["rows", "draws", "size"]) {
    for (const value of [0, -1, 0.5, NaN]) {
      await assertRefused(
        () => randomBags({ ...good, [name]: value }),
        RangeError,
        `${name} must be an integer of at least 1; found ${value}`,
      );
    }
  }
  await assertRefused(
    () => randomBags({ ...good, seed: 0.5 }),
    RangeError,
    "seed",
    "0.5",
  );
});

Deno.test("randomLabels() draws about as many ones as zeros", () => {
  const values = numbers(randomLabels({ rows: 10_000, seed: 1 }));
  assert(values.every((value) => value === 0 || value === 1));
  const ones = values.filter((value) => value === 1).length;
  // Six standard deviations of a fair coin are 300.
  assert(Math.abs(ones - 5000) < 300, `${ones}`);
});

Deno.test("randomLabels() draws by its seed, apart from the bags", () => {
  const draw = (seed: number) => numbers(randomLabels({ rows: 64, seed }));
  assertEquals(draw(1), draw(1));
  assertNotEquals(draw(1), draw(2));
  const bits = randomBags({ rows: 1, draws: 64, size: 2, seed: 1 })[0]!;
  assertNotEquals(draw(1), bits);
});

Deno.test("randomLabels() throws where there would be no label", async () => {
  for (const rows of [0, -1, 1.5, NaN]) {
    await assertRefused(
      () => randomLabels({ rows, seed: 1 }),
      RangeError,
      "rows",
      `found ${rows}`,
    );
  }
});
