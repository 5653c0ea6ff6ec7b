// The fast sums of rows and their updates beside the loops.
import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { assertAlike, bothWays } from "../../../fast/tests/both.ts";
import { adagrad, adam, rmsprop, sgd } from "../../../lib/mod.ts";
import { sumOfRows } from "../../../lib/sparse/sum_of_rows.ts";
import { Tables } from "../../../lib/sparse/tables.ts";
import { assertNoLeak } from "../../helpers.ts";

const SIZE = 9;

/**
 * Rows of pairs of a feature and a weight; a weight of 0 is padding. All have
 * one sign: Adam would make a large step of what is left where they cancel.
 */
const features = fc.tuple(
  fc.integer({ min: 1, max: 5 }),
  fc.integer({ min: 1, max: 6 }),
).chain(([rows, longest]) =>
  fc.array(
    fc.tuple(fc.nat({ max: SIZE - 1 }), fc.constantFrom(0, 1, 1, 0.5, 2)),
    { minLength: rows * longest, maxLength: rows * longest },
  ).map((pairs) => ({ shape: [rows, longest, 2], values: pairs.flat() }))
);

const OPTIMIZERS = { sgd, adagrad, rmsprop, adam };

for (const [name, optimizer] of Object.entries(OPTIMIZERS)) {
  for (const withImportance of [false, true]) {
    const what = withImportance ? `${name} and importance` : name;
    Deno.test(`fast rows with ${what} learn as the loops do`, async () => {
      await assertNoLeak(() =>
        fc.assert(
          fc.property(
            fc.array(features, { minLength: 1, maxLength: 3 }),
            fc.integer({ min: 1, max: 9 }),
            fc.boolean(),
            (batches, width, byRows) => {
              const { fast, stock } = bothWays(() => {
                const first = [
                  tf.randomNormal([SIZE, width], 0, 1, "float32", 1),
                  tf.randomNormal([SIZE], 0, 1, "float32", 2),
                ];
                const [kernel, importance] = first
                  .map((each) => tf.variable(each)) as [
                    tf.Variable,
                    tf.Variable,
                  ];
                const tables = withImportance
                  ? new Tables(kernel, importance)
                  : new Tables(kernel);
                const rule = byRows
                  ? optimizer({ learningRate: 0.1 })
                  : tf.train.sgd(0.1);
                for (const { shape, values } of batches) {
                  const pairs = tf.tensor(values, shape);
                  rule.minimize(
                    () => tf.sum(sumOfRows(pairs, tables)),
                    false,
                    [...tables.all],
                  );
                  pairs.dispose();
                }
                const result = [...kernel.dataSync(), ...importance.dataSync()];
                tf.dispose([...first, kernel, importance]);
                rule.dispose();
                return result;
              });
              assertAlike(
                fast,
                stock,
                (i) => 1e-4 * Math.max(1, Math.abs(stock[i]!)),
              );
            },
          ),
          { numRuns: 40 },
        )
      );
    });
  }
}
