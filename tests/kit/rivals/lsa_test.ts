import * as tf from "@tensorflow/tfjs";
import { random } from "../../../lib/mod.ts";
import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import { lsa } from "../../../notebooks/kit/rivals/lsa.ts";
import { sparseCosines, TfIdf } from "../../../notebooks/kit/rivals/tf_idf.ts";
import { wordsOf } from "../../../notebooks/kit/rivals/words_of.ts";
import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertThrows,
} from "../../assert.ts";

/** What makes two directions much wider than all others. */
const CLEAR = ["animal ".repeat(9), "machine ".repeat(9)];

/** Texts of two subjects, whose words are drawn with one seed. */
function twoSubjects(before = ["", ""]) {
  const draw = random(1, "texts");
  const words = ["cat dog cow pig hen", "car bus van cab tram"].map(wordsOf);
  const texts = Array.from({ length: 20 }, (_, i) =>
    [
      before[i % 2]!,
      ...Array.from({ length: 3 }, () => words[i % 2]![draw.integer(0, 4)]!),
    ].join(" "));
  const model = new TfIdf(texts, wordsOf);
  return { model, query: model.vectorOf("cat") };
}

Deno.test("LSA finds texts of the same subject that share no word with the query", () => {
  const { model, query } = twoSubjects();
  const [[scores] = []] = lsa([query], model.vectors, { widths: [2], seed: 1 });
  const [plain] = sparseCosines([query], model.vectors);
  const indirect = [...scores!].filter((_, i) => i % 2 === 0 && !plain![i]);
  assert(indirect.length > 0 && indirect.every((score) => score > 0.9));
  assert([...scores!].every((score, i) => i % 2 === 0 || score < 0.1));
});

Deno.test("LSA at full width is TF-IDF", () => {
  const { model, query } = twoSubjects();
  const [[full] = []] = lsa([query], model.vectors, { widths: [10], seed: 1 });
  const [plain] = sparseCosines([query], model.vectors);
  plain!.forEach((score, i) => assertAlmostEquals(full![i]!, score, 1e-3));
});

Deno.test("each of LSA's widths is as if it were alone", () => {
  const { model, query } = twoSubjects(CLEAR);
  const scores = (widths: number[], seed: number) =>
    lsa([query], model.vectors, { widths, seed })[0]![0]!;
  const alone = scores([2], 2);
  scores([2, 5], 1).forEach((score, i) =>
    assertAlmostEquals(score, alone[i]!, 0.02)
  );
});

Deno.test("LSA's directions are those of the eigenvectors", () => {
  const { model, query } = twoSubjects(CLEAR);
  const gram = new Matrix(
    sparseCosines(model.vectors, model.vectors).map((row) => [...row]),
  );
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(
    gram,
    { assumeSymmetric: true },
  );
  // The last are the greatest. A text's coordinate: its products over √λ.
  const directions = [1, 2].map((back) => {
    const at = realEigenvalues.length - back;
    return eigenvectorMatrix.getColumn(at)
      .map((value) => value / Math.sqrt(realEigenvalues[at]!));
  });
  const place = (products: Iterable<number>) =>
    directions.map((direction) =>
      Array.from(products).reduce((sum, v, i) => sum + v * direction[i]!, 0)
    );
  const asked = place(sparseCosines([query], model.vectors)[0]!);
  const [[scores] = []] = lsa([query], model.vectors, { widths: [2], seed: 1 });
  gram.to2DArray().forEach((row, i) => {
    const own = place(row);
    const dot = asked[0]! * own[0]! + asked[1]! * own[1]!;
    const cosine = dot / Math.hypot(...asked) / Math.hypot(...own);
    assertAlmostEquals(scores![i]!, cosine, 0.02);
  });
});

Deno.test("LSA keeps no tensor, and refuses widths beyond the documents", () => {
  const { model, query } = twoSubjects();
  const before = tf.memory().numTensors;
  lsa([query], model.vectors, { widths: [2, 3], seed: 1 });
  assertEquals(tf.memory().numTensors, before);
  assertThrows(
    () => lsa([query], model.vectors, { widths: [21], seed: 1 }),
    RangeError,
    "a width",
  );
});
