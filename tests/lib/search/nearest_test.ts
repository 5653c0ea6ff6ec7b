// The fast search beside the loops.
import * as tf from "@tensorflow/tfjs";
import { fastScores } from "@two-towers/fast/operations";
import { Numbers } from "@two-towers/fast/operations";
import fc from "fast-check";
import {
  assertAlike,
  bothWays,
  plain,
  tensor,
  tensorOf,
} from "../../../fast/tests/both.ts";
import { type Features, random, search } from "../../../lib/mod.ts";
import { CoarseVectors } from "../../../lib/search/coarse.ts";
import { assert, assertEquals } from "../../assert.ts";
import { assertNoLeak } from "../../helpers.ts";

Deno.test("the fast search finds the cosines that the loops find", async () => {
  const sizes = fc.tuple(
    fc.integer({ min: 1, max: 8 }),
    fc.integer({ min: 1, max: 60 }),
    fc.integer({ min: 1, max: 40 }),
  );
  await assertNoLeak(() =>
    fc.assert(fc.property(
      sizes.chain(([queries, documents, width]) =>
        fc.tuple(
          tensorOf([queries, width], plain),
          tensorOf([documents, width], plain),
        )
      ),
      fc.integer({ min: 1, max: 70 }),
      (pair, k) => {
        const { fast, stock } = bothWays(() => {
          const [a, b] = pair.map(tensor) as [Features, Features];
          const found = search(a, b, { k });
          a.dispose();
          b.dispose();
          return found.flatMap(({ scores }) => scores);
        });
        assertAlike(fast, stock, 1e-6);
      },
    ))
  );
});

/** Rows around a few centres, some of them equal, some 0. */
const crowded = fc.tuple(
  fc.integer({ min: 1, max: 40 }),
  fc.integer({ min: 1, max: 200 }),
  fc.integer(),
  fc.constantFrom(0, 1e-6, 1e-3, 0.1),
).map(([width, count, seed, spread]) => {
  const source = random(seed);
  const part = () => source.uniform() - 0.5;
  const centres = Array.from(
    { length: 3 },
    () => Array.from({ length: width }, part),
  );
  const row = () => {
    const centre = centres[source.integer(0, 2)]!;
    const near = centre.map((value) => value + spread * part());
    return source.integer(0, 9) === 0 ? near.fill(0, 1) : near;
  };
  return Array.from({ length: count }, row);
});

Deno.test("the coarse copy loses no document, and changes no score", async () => {
  await assertNoLeak(() =>
    fc.assert(fc.property(
      crowded,
      fc.integer({ min: 1, max: 12 }),
      (rows, k) => {
        const documents = tf.tensor2d(rows) as Features;
        const asked = rows.slice(0, 20);
        const queries = tf.tensor2d(asked) as Features;
        const exclude = asked.map((_, row) => row % 2 ? [row] : []);
        const together = search(queries, documents, { k, exclude });
        // One query alone is answered without the copy.
        const alone = asked.flatMap((row, i) => {
          const query = tf.tensor2d([row]) as Features;
          const found = search(query, documents, { k, exclude: [exclude[i]!] });
          query.dispose();
          return found;
        });
        tf.dispose([documents, queries]);
        assertEquals(together, alone);
      },
    ))
  );
});

Deno.test("a coarse score lies within the slack, and not far below it", () => {
  const [count, width] = [200, 33];
  const source = random(1);
  const rows = new Numbers(count * width);
  const one = new Numbers(width);
  const scores = new Numbers(count);
  const unit = () => {
    const values = Float32Array.from(
      { length: width },
      () => source.uniform() - 0.5,
    );
    const length = Math.hypot(...values);
    return values.map((value) => value / length);
  };
  for (let row = 0; row < count; row++) rows.array.set(unit(), row * width);
  const query = unit();
  one.array.set(query);
  const coarse = new CoarseVectors(rows, width);
  coarse.ask(query);
  fastScores(one, rows, scores, coarse);
  const about = [...scores.array];
  fastScores(one, rows, scores);
  const wrong = about.map((value, row) => Math.abs(value - scores.array[row]!));
  const worst = Math.max(...wrong);
  assert(worst > 0 && worst < coarse.slack, `${worst} of ${coarse.slack}`);
  assert(coarse.slack < 0.02, `${coarse.slack}`);
  for (const each of [rows, one, scores, coarse]) each.free();
});
