import fc from "fast-check";
import { derivedSeed } from "../../common/random.ts";
import { random } from "../../lib/mod.ts";
import { assert, assertEquals, assertNotEquals } from "../assert.ts";
import { assertRefused } from "../helpers.ts";

const seeds = fc.maxSafeInteger();

const draw = (seed: number, purpose?: string) => {
  const source = random(seed, purpose);
  return Array.from({ length: 20 }, () => source.integer(0, 999));
};

Deno.test("random() gives the same numbers for the same seed", () => {
  fc.assert(fc.property(seeds, (seed) => {
    assertEquals(draw(seed), draw(seed));
    assertEquals(draw(seed, "data"), draw(seed, "data"));
  }));
});

Deno.test("random() gives other numbers for another seed or purpose", () => {
  fc.assert(fc.property(seeds, seeds, (one, other) => {
    fc.pre(one !== other);
    assertNotEquals(draw(one), draw(other));
    assertNotEquals(draw(one, "a"), draw(one, "b"));
  }));
});

Deno.test("random() gives other numbers for a seed beyond 32 bits", () => {
  assertNotEquals(draw(5), draw(5 + 2 ** 32));
  assertNotEquals(draw(-1), draw(1));
  assertNotEquals(draw(-1), draw(0));
});

Deno.test("a source's numbers do not depend on another source", () => {
  const alone = draw(3);
  const source = random(3);
  const other = random(3);
  const mixed = Array.from({ length: 20 }, () => {
    other.uniform();
    return source.integer(0, 999);
  });
  assertEquals(mixed, alone);
});

Deno.test("integer() stays between both ends and reaches them", () => {
  fc.assert(fc.property(
    seeds,
    fc.integer({ min: -5, max: 5 }),
    fc.nat(4),
    (seed, min, span) => {
      const source = random(seed);
      const drawn = new Set(
        Array.from({ length: 300 }, () => source.integer(min, min + span)),
      );
      const all = Array.from({ length: span + 1 }, (_, i) => min + i);
      assertEquals([...drawn].sort((a, b) => a - b), all);
    },
  ));
});

Deno.test("integer() is even: no value comes much too often", () => {
  const source = random(11);
  const counts = new Array<number>(10).fill(0);
  for (let i = 0; i < 100_000; i++) counts[source.integer(0, 9)]!++;
  // Six standard deviations of a fair draw are 570.
  for (const count of counts) {
    assert(Math.abs(count - 10_000) < 570, `${count}`);
  }
});

Deno.test("uniform() lies from 0 to 1 and its mean is a half", () => {
  const source = random(12);
  const drawn = Array.from({ length: 10_000 }, () => source.uniform());
  assert(drawn.every((value) => value >= 0 && value < 1));
  const mean = drawn.reduce((a, b) => a + b) / drawn.length;
  assert(Math.abs(mean - 0.5) < 0.02, `${mean}`);
});

Deno.test("permutation() has each index once", () => {
  fc.assert(fc.property(seeds, fc.nat(200), (seed, length) => {
    const order = random(seed).permutation(length);
    assertEquals(
      [...order].sort((a, b) => a - b),
      Array.from({ length }, (_, i) => i),
    );
  }));
});

Deno.test("permutation() gives each order of three equally often", () => {
  const source = random(13);
  const counts = new Map<string, number>();
  for (let i = 0; i < 6000; i++) {
    const order = source.permutation(3).join();
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  assertEquals(counts.size, 6);
  // Six standard deviations of a fair draw are 173.
  for (const count of counts.values()) {
    assert(Math.abs(count - 1000) < 173, `${[...counts]}`);
  }
});

Deno.test("random() refuses a seed that is no integer", async () => {
  for (const seed of [0.5, NaN, Infinity]) {
    await assertRefused(() => random(seed), RangeError, "seed", `${seed}`);
  }
  const text = "7" as unknown as number;
  await assertRefused(() => random(text), TypeError, "seed", '"7"');
});

Deno.test("derivedSeed() tells the names of layers apart", () => {
  const names = ["user", "item"].flatMap((tower) =>
    ["dense1", "dense2", "output"].map((layer) => `${tower}_${layer}`)
  );
  fc.assert(fc.property(seeds, (seed) => {
    const derived = names.map((name) => derivedSeed(seed, name));
    assertEquals(new Set(derived).size, names.length);
    assert(derived.every((value) => value === value >>> 0));
  }));
});

Deno.test("draws that cannot end are refused", async () => {
  const source = random(1);
  const ends = [[NaN, 5], [0, Infinity], [-Infinity, 0], [0.5, 2], [3, 2]];
  for (const [min, max] of ends) {
    await assertRefused(() => source.integer(min!, max!), RangeError, "m");
  }
  for (const length of [NaN, -1, 2 ** 32, Infinity]) {
    await assertRefused(() => source.permutation(length), RangeError, "length");
  }
  assertEquals(source.permutation(0).length, 0);
  assertEquals(source.integer(4, 4), 4);
});
