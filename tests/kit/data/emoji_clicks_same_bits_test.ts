// Logarithms come from the engine, which may choose their last bits. What the
// course uses of them are 32-bit numbers, and those bits are lost there.
import { emojiClicks } from "../../../notebooks/kit/mod.ts";
import { assertEquals } from "../../assert.ts";

const { documents, train } = await emojiClicks({ validation: 0.1, seed: 1 });

/** More than any engine is wrong by: eight units of the last place. */
const ERROR = 8 * Number.EPSILON;

/** The numbers whose 32-bit rounding such an error could move. */
function unsure(values: Iterable<number>): number[] {
  return [...values].filter((value) =>
    Math.fround(value * (1 - ERROR)) !== Math.fround(value * (1 + ERROR))
  );
}

Deno.test("an unsure number is found", () => {
  const halfway = 1 + 2 ** -24;
  assertEquals(unsure([1.1, halfway, 0]), [halfway]);
});

Deno.test("idf() has the same bits whatever logarithm an engine has", () => {
  const queries = new Set(train.map(({ query }) => query)).size;
  for (const texts of [documents.length, documents.length + queries]) {
    const values = Array.from({ length: texts }, (_, i) => {
      const count = i + 1;
      return Math.log1p((texts - count + 0.5) / (count + 0.5));
    });
    assertEquals(unsure(values), []);
  }
});

Deno.test("logQ has the same bits whatever logarithm an engine has", () => {
  const counts = new Set(
    Map.groupBy(train, ({ document }) => document).values()
      .map(({ length }) => length),
  );
  for (const batch of [256, 1024, train.length % 256, train.length % 1024]) {
    for (const random of [0, 4]) {
      const drawn = random / documents.length;
      const share = batch / train.length;
      const values = [...counts].map((count) =>
        Math.log(share * count + drawn)
      );
      assertEquals(unsure(values), []);
    }
  }
});
