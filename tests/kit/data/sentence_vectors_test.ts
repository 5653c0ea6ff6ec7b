import * as tf from "@tensorflow/tfjs";
import {
  answersOf,
  meanAnswer,
  plainText,
  questionsOf,
  search,
} from "../../../lib/mod.ts";
import { emojiClicks, sentenceVectors } from "../../../notebooks/kit/mod.ts";
import {
  sentences,
  vectorsFrom,
} from "../../../notebooks/kit/data/sentence_vectors.ts";
import file from "../../../notebooks/kit/data/minilm.bin" with {
  type: "bytes",
};
import golden from "../../golden/minilm.json" with { type: "json" };
import {
  assert,
  assertEquals,
  assertRejects,
  assertThrows,
} from "../../assert.ts";

const [vectorOf, texts, { documents, train, test }] = await Promise.all([
  sentenceVectors(),
  sentences(),
  emojiClicks(),
]);
const names = documents.map(({ name }) => plainText(name));
const vectors = new Map(texts.map((text) => [text, vectorOf(text)]));
const dot = (a: Float32Array, b: Float32Array) =>
  a.reduce((sum, value, i) => sum + value * b[i]!, 0);
const cosine = (a: string, b: string) => dot(vectorOf(a), vectorOf(b));

/** Documents by their cosine with a text, the best first. */
function rankings(
  queries: readonly string[],
  exclude?: readonly ReadonlySet<number>[],
): number[][] {
  const matrix = (list: readonly string[]) =>
    tf.tensor2d(list.map((text) => [...vectors.get(text)!]));
  const both = [matrix(queries), matrix(names)] as const;
  const found = search(...both, { k: 10, ...(exclude ? { exclude } : {}) });
  tf.dispose([...both]);
  return found.map(({ documents }) => [...documents]);
}

Deno.test("every name and every query has a vector of length 1", () => {
  const all = [...names, ...[...train, ...test].map(({ query }) => query)];
  assertEquals(new Set(all), new Set(texts));
  for (const [text, vector] of vectors) {
    assertEquals(vector.length, 384);
    assert(Math.abs(Math.sqrt(dot(vector, vector)) - 1) < 1e-6, text);
  }
});

Deno.test("six bits keep the model's own cosines to a hundredth", () => {
  golden.texts.forEach((a, row) =>
    golden.texts.forEach((b, column) => {
      const apart = cosine(a, b) - golden.cosines[row]![column]!;
      assert(Math.abs(apart) < 0.01, `${a}, ${b}: ${apart}`);
    })
  );
});

Deno.test("texts of like meaning are near, whatever their letters", () => {
  const queries = ["puppy", "feline", "car"];
  const nearest = rankings(queries).map(([first]) => names[first!]);
  assertEquals(nearest, ["dog", "cat", "automobile"]);
});

Deno.test("names alone answer more than two fifths of the test", () => {
  const clicks = names.map((query, document) => ({ query, document }));
  const questions = questionsOf(test, [...train, ...clicks]);
  const found = rankings(
    questions.map(({ query }) => query),
    questions.map(({ exclude }) => exclude),
  );
  const { "NDCG@10": ndcg } = meanAnswer(answersOf(questions, found));
  assert(Math.abs(ndcg - 0.45) < 0.002, `${ndcg}`);
});

Deno.test("each call gives an array of its own", () => {
  vectorOf("dog").fill(0);
  assertEquals(vectorOf("dog"), vectors.get("dog"));
});

Deno.test("a text without a vector is refused, and a likely one named", () => {
  assertThrows(
    () => vectorOf("brithday"),
    RangeError,
    'text must be a name or a query of emojiClicks, made plain; found "brithday"',
  );
  assertThrows(
    () => vectorOf("Birthday Cake"),
    RangeError,
    'found "Birthday Cake"; did you mean "birthday cake"?',
  );
  assertThrows(
    () => vectorOf(7 as never),
    TypeError,
    "text must be a string; found 7",
  );
});

Deno.test("a file made for other texts is noticed", async () => {
  const said = "minilm.bin was made for other texts than these";
  const swapped = [texts[1]!, texts[0]!, ...texts.slice(2)];
  for (const others of [swapped, texts.slice(1), [...texts, "more"]]) {
    await assertRejects(() => vectorsFrom(file, others), Error, said);
  }
  const cut = file.subarray(0, -1);
  await assertRejects(() => vectorsFrom(cut, texts), Error, said);
  const again = await vectorsFrom(file, texts);
  assertEquals(again("dog"), vectorOf("dog"));
});
