import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { countHot, sparse, sparseWords } from "../../../lib/mod.ts";
import { assert, assertEquals } from "../../assert.ts";
import { assertNoLeak, assertRefused, numbers } from "../../helpers.ts";

const size = 9;
const bag = fc.array(fc.nat(size - 1), { maxLength: 6 });

/** Sparse rows as rows with a column for each feature. */
function columns(rows: tf.Tensor, size: number): number[][] {
  const longest = rows.shape.at(-2)!;
  return (rows.reshape([-1, longest, 2]).arraySync() as number[][][])
    .map((pairs) => {
      const row = Array<number>(size).fill(0);
      for (const [index, weight] of pairs) row[index!]! += weight!;
      return row;
    });
}

Deno.test("sparse() says what countHot() says", () => {
  const bags = fc.array(bag.filter(({ length }) => length > 0), {
    minLength: 1,
    maxLength: 5,
  });
  fc.assert(fc.property(bags, (bags) => {
    const [rows, dense] = [sparse(bags, size), countHot(bags, size)];
    assertEquals(columns(rows, size), dense.arraySync());
    tf.dispose([rows, dense]);
  }));
});

Deno.test("sparse() is as long as the row with most different features", () => {
  assertEquals(sparse([[5, 5, 5], [1, 2]], size).shape, [2, 2, 2]);
  const hundred = Array.from({ length: 100 }, () => 7);
  assertEquals(sparse([hundred], size).arraySync(), [[[7, 100]]]);
});

Deno.test("an empty bag is a row without features", () => {
  assertEquals(numbers(sparse([[]], size)), [0, 0]);
  assertEquals(columns(sparse([[3], []], size), size)[1], Array(size).fill(0));
});

Deno.test("weight gives each feature its weight, from count and index", () => {
  const weight = (count: number, index: number) => Math.log1p(count) * index;
  const rows = sparse([[4, 4, 8], [0]], size, { weight });
  const [first, second] = columns(rows, size);
  assertEquals(first![4], Math.fround(4 * Math.log(3)));
  assertEquals(first![8], Math.fround(8 * Math.log(2)));
  assertEquals(second, Array(size).fill(0));
});

Deno.test("a map gives each feature its weight by itself", () => {
  const rows = sparse([new Map([[4, 0.5], [8, -2]]), [4, 4]], size);
  const expected = [[4, 0.5], [8, -2], [4, 2], [0, 0]].flat();
  assertEquals(numbers(rows), expected);
  assertEquals(sparse([new Map()], size).shape, [1, 1, 2]);
});

Deno.test("sparse rows and words tell how many features there are", () => {
  assertEquals(sparse([[1]], 30_000).inputSize, 30_000);
  assertEquals(sparseWords([[[1]]], 30_000).inputSize, 30_000);
});

Deno.test("sparseWords() holds for each word what sparse() holds for a row", () => {
  const texts = fc.array(fc.array(bag, { maxLength: 4 }), {
    minLength: 1,
    maxLength: 4,
  });
  fc.assert(fc.property(texts, (texts) => {
    const words = sparseWords(texts, size);
    const most = Math.max(1, ...texts.map(({ length }) => length));
    assertEquals(words.shape.slice(0, 2), [texts.length, most]);
    const found = columns(words, size);
    texts.forEach((text, row) => {
      for (let place = 0; place < most; place++) {
        const alone = sparse([text[place] ?? []], size);
        assertEquals(found[row * most + place], columns(alone, size)[0]);
        alone.dispose();
      }
    });
    words.dispose();
  }));
});

Deno.test("sparse() and sparseWords() take two hundred thousand rows", () => {
  const rows = Array.from({ length: 200_000 }, (_, i) => [i % size]);
  const tensor = sparse(rows, size);
  assertEquals(tensor.shape, [200_000, 1, 2]);
  const words = sparseWords(rows.map((bag) => [bag]), size);
  assertEquals(words.shape, [200_000, 1, 1, 2]);
  assertEquals(tensor.dataSync(), words.dataSync());
  tf.dispose([tensor, words]);
});

Deno.test("sparse() makes one tensor and no other", async () => {
  await assertNoLeak(() => {
    sparse([[1, 2], []], size).dispose();
    sparseWords([[[1], [2, 2]], []], size).dispose();
  });
});

Deno.test("sparse rows do not change with the bags", () => {
  const bags = [[1, 2]];
  const rows = sparse(bags, size);
  bags[0]!.push(3);
  assert(columns(rows, size)[0]![3] === 0);
});

Deno.test("sparse() refuses what is no bag, and names it", async () => {
  const no = (bags: unknown) => () => sparse(bags as number[][], size);
  await assertRefused(no("abc"), TypeError, 'bags must be an array; found "');
  await assertRefused(no([1]), TypeError, "bags[0] must be an array; found 1");
  await assertRefused(no([]), RangeError, "bags must hold at least one row");
  await assertRefused(no([new Map([[9, 1]])]), RangeError, "found 9");
  await assertRefused(no([new Map([[1, NaN]])]), RangeError, "found NaN");
  for (const index of [-1, size, 0.5, NaN]) {
    await assertRefused(
      no([[0], [1, index]]),
      RangeError,
      "an index of bags[1] must be an integer from 0 to 8",
      `found ${index}`,
    );
  }
});

Deno.test("sparseWords() refuses the same, and names the word", async () => {
  const no = (texts: unknown) => () => sparseWords(texts as number[][][], size);
  await assertRefused(no([]), RangeError, "texts must hold at least one");
  await assertRefused(no([5]), TypeError, "texts[0] must be an array");
  await assertRefused(no([[], [5]]), TypeError, "texts[1][0] must be an array");
  await assertRefused(no([[[1], [9]]]), RangeError, "texts[0][1]", "found 9");
});

Deno.test("sparse() refuses no features, and weights that are no numbers", async () => {
  for (const size of [0, -1, 1.5, NaN]) {
    await assertRefused(() => sparse([[]], size), RangeError, "size must be");
    await assertRefused(() => sparseWords([[]], size), RangeError, "size must");
  }
  for (const value of [NaN, Infinity]) {
    await assertRefused(
      () => sparse([[3]], size, { weight: () => value }),
      RangeError,
      `the weight of feature 3 in bags[0] must be finite; found ${value}`,
    );
  }
});

Deno.test("a weight that is infinite in 32 bits is refused", async () => {
  for (const value of [1e39, -1e39, 3.5e38]) {
    await assertRefused(
      () => sparse([new Map([[3, value]])], size),
      RangeError,
      `the weight of feature 3 in bags[0] must be finite in 32 bits; found ${value}`,
    );
  }
  const [_, weight] = numbers(sparse([new Map([[3, 3.4e38]])], size));
  assertEquals(weight, Math.fround(3.4e38));
});

const many = Array.from({ length: 20_000 }, (_, i) => i);

Deno.test("one long text among many short ones is named, before there is no memory", async () => {
  const bags = Array.from({ length: 22_000 }, (_, i) => i === 17 ? many : [i]);
  const before = Deno.memoryUsage().rss;
  await assertRefused(
    () => sparse(bags, 30_000),
    RangeError,
    "rows must be about equally long",
    "found 20000 features in bags[17]",
    "all take 3520 MB, and what is in them 1 MB",
  );
  assert(Deno.memoryUsage().rss - before < 1e9);
});

Deno.test("a text of many words, or with a long one, is named", async () => {
  const texts = Array.from(
    { length: 22_000 },
    (_, i) => i === 17 ? many.map((each) => [each]) : [[1]],
  );
  await assertRefused(
    () => sparseWords(texts, 30_000),
    RangeError,
    "found 1 features in a word of texts[0], and 20000 words in texts[17]",
  );
  const words = Array.from(
    { length: 22_000 },
    (_, i) => i === 19 ? [[2], many] : [[1], [2]],
  );
  await assertRefused(
    () => sparseWords(words, 30_000),
    RangeError,
    "found 20000 features in a word of texts[19], and 2 words in texts[0]",
  );
});

Deno.test("rows that are long, and as full as others, are taken", () => {
  const bags = Array.from({ length: 300 }, (_, i) => i % 2 ? many : []);
  const rows = sparse(bags, 30_000);
  assertEquals(rows.shape, [300, 20_000, 2]);
  rows.dispose();
});
