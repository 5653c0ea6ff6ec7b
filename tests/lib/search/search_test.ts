import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import {
  cosine,
  DocumentIndex,
  type Features,
  random,
} from "../../../lib/mod.ts";
import type { Ranking } from "../../../lib/search/highest.ts";
import type { SearchOptions } from "../../../lib/search/document_index.ts";
import { search } from "../../../lib/search/search.ts";
import { assertEquals } from "../../assert.ts";
import { assertClose, assertNoLeak, assertRefused } from "../../helpers.ts";

/** Searches among rows of numbers. */
function rank(
  queries: readonly (readonly number[])[],
  documents: readonly (readonly number[])[],
  options?: SearchOptions,
): Ranking[] {
  const [a, b] = [queries, documents].map((rows) =>
    tf.tensor2d(rows.map((row) => [...row])) as Features
  );
  try {
    return search(a!, b!, options);
  } finally {
    tf.dispose([a!, b!]);
  }
}

/** Documents at 0°, 90°, 180° and 45° from the first axis. */
const COMPASS = [[1, 0], [0, 2], [-3, 0], [1, 1]];

Deno.test("search() puts the nearest first and tells its cosine", () => {
  const [east, north] = rank([[2, 0], [0, 1]], COMPASS);
  assertEquals(east!.documents, [0, 3, 1, 2]);
  assertClose(east!.scores, [1, Math.SQRT1_2, 0, -1]);
  assertEquals(north!.documents, [1, 3, 0, 2]);
});

Deno.test("search() returns k documents, or all where there are fewer", () => {
  const found = (k: number) => rank([[1, 0]], COMPASS, { k })[0]!.documents;
  assertEquals(found(2), [0, 3]);
  assertEquals(found(99), [0, 3, 1, 2]);
  const many = Array.from({ length: 12 }, () => [1, 0]);
  assertEquals(rank([[1, 0]], many)[0]!.documents.length, 10);
});

Deno.test("search() puts the lower index first where scores are equal", () => {
  const same = [[1, 0], [0, 1], [1, 0], [0, 1], [1, 0]];
  const found = (k: number) => rank([[1, 0]], same, { k })[0]!.documents;
  assertEquals(found(5), [0, 2, 4, 1, 3]);
  assertEquals(found(2), [0, 2]);
});

Deno.test("search() leaves out what a query excludes, and only there", () => {
  const exclude = [[0, 0], new Set([3])];
  const rankings = rank([[1, 0], [1, 0]], COMPASS, { k: 2, exclude });
  assertEquals(rankings.map((each) => each.documents), [[3, 1], [0, 1]]);
  const none = rank([[1, 0]], COMPASS, { exclude: [[0, 1, 2, 3]] });
  assertEquals(none, [{ documents: [], scores: [] }]);
});

Deno.test("search() gives a zero vector the cosine 0, and finds nothing for one", () => {
  assertEquals(rank([[0, 0]], COMPASS), [{ documents: [], scores: [] }]);
  const found = rank([[1, 0]], [[-1, 0], [0, 0]]);
  assertEquals(found, [{ documents: [1, 0], scores: [0, -1] }]);
});

Deno.test("search() ranks as a sort of all cosines does", () => {
  const part = fc.integer({ min: -3, max: 3 });
  const vector = fc.tuple(part, part, part);
  const rows = fc.array(vector, { minLength: 1, maxLength: 30 });
  const k = fc.integer({ min: 1, max: 40 });
  fc.assert(fc.property(rows, vector, k, (documents, query, k) => {
    const [ranking] = rank([query], documents, { k });
    const cosines = tf.tidy(() =>
      cosine(
        tf.tensor2d(documents.map(() => query)) as Features,
        tf.tensor2d(documents) as Features,
      ).dataSync()
    );
    const { documents: found, scores } = ranking!;
    if (!query.some(Boolean)) {
      assertEquals(ranking, { documents: [], scores: [] });
      return;
    }
    assertEquals(new Set(found).size, Math.min(k, documents.length));
    assertClose(scores, found.map((index) => cosines[index]!));
    assertClose(scores, cosines.sort().reverse().slice(0, k));
  }));
});

Deno.test("search() ignores the length of vectors", () => {
  const long = COMPASS.map((vector, i) => vector.map((x) => x * 10 ** i));
  const found = (documents: number[][]) =>
    rank([[0.3, 0.7]], documents)[0]!.documents;
  assertEquals(found(long), found(COMPASS));
});

Deno.test("search() leaves no tensor behind", async () => {
  await assertNoLeak(() => rank(COMPASS, COMPASS));
});

Deno.test("search() refuses what it cannot rank, and names it", async () => {
  const query = [[1, 0]];
  await assertRefused(
    () => rank(query, [[1]]),
    TypeError,
    "documentVectors",
    "[1, 1]",
  );
  await assertRefused(
    () => rank(query, COMPASS, { k: 0 }),
    RangeError,
    "k must be",
  );
  await assertRefused(
    () => rank(query, [[NaN, 0]]),
    RangeError,
    "documentVectors",
    "row 0",
  );
  await assertRefused(
    () => rank(query, COMPASS, { exclude: [[1], [2]] }),
    RangeError,
    "exclude",
    "each of 1",
  );
  for (const [document, type] of [["0", TypeError], [9, RangeError]] as const) {
    await assertRefused(
      () => rank(query, COMPASS, { exclude: [[document as number]] }),
      type,
      "a document of exclude[0]",
    );
  }
  await assertRefused(
    () => search([[1]] as unknown as Features, [] as unknown as Features),
    TypeError,
    "queryVectors must be a tensor",
  );
});

Deno.test("a DocumentIndex answers as search() does, however often it is asked", async () => {
  const source = random(1);
  const rows = (count: number) =>
    tf.tensor2d(
      Array.from(
        { length: count },
        () => Array.from({ length: 20 }, () => source.uniform() - 0.5),
      ),
    ) as unknown as Features<20>;
  const [queries, documents] = [rows(12), rows(500)];
  const exclude = [...Array(12).keys()].map((row) => [row, row + 1]);
  const expected = search(queries, documents, { k: 7, exclude });
  await assertNoLeak(() => {
    const index = new DocumentIndex(documents);
    for (let row = 0; row < 12; row++) {
      const query = tf.slice(queries, [row], [1]) as Features<20>;
      const [ranking] = index.search(query, { k: 7, exclude: [exclude[row]!] });
      assertEquals(ranking, expected[row]);
      query.dispose();
    }
    index.dispose();
  });
  tf.dispose([queries, documents]);
});

Deno.test("a DocumentIndex refuses queries of another width, and all once disposed", async () => {
  const rows = (values: number[][]) => tf.tensor2d(values) as Features;
  const [narrow, fitting, endless] = [[[1]], [[1, 0]], [[Infinity]]].map(rows);
  const index = new DocumentIndex(rows(COMPASS));
  await assertRefused(
    () => index.search(narrow!),
    TypeError,
    "queryVectors",
    "[1, 1]",
  );
  index.dispose();
  index.dispose();
  await assertRefused(
    () => index.search(fitting!),
    Error,
    "the index was disposed",
  );
  await assertRefused(
    () => new DocumentIndex(endless!),
    RangeError,
    "documentVectors must be finite",
  );
});

Deno.test("distances keep their digits far away from the origin", () => {
  const query = tf.tensor2d([[1000, 1000]]) as Features<2>;
  const documents = tf.tensor2d(
    [[1000.3, 1000], [1000.2, 1000], [1000.1, 1000], [1000, 1000]],
  ) as Features<2>;
  const [ranking] = search(query, documents, {
    similarity: "negativeEuclidean",
  });
  assertEquals(ranking!.documents, [3, 2, 1, 0]);
  assertClose(ranking!.scores, [0, -0.1, -0.2, -0.3], { absolute: 1e-3 });
});
