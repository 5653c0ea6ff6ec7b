// What the editor refuses of sparse towers and of clicks: see tests/lib/mod_types_test.ts.
import {
  bagTower,
  dssm,
  fitClicks,
  multiHot,
  sgd,
  sparse,
  type SparseFeatures,
  sparseWords,
  split,
  type Tower,
  tower,
} from "../../../lib/mod.ts";
import { assertEquals, assertRejects, assertThrows } from "../../assert.ts";
import { same } from "../../same.ts";

const query = bagTower({ name: "query", inputSize: 40, units: [6, 4] });
const document = query.as("document");
const wide = bagTower({ name: "document", inputSize: 40, units: [5] });
const item = tower({ name: "item", inputSize: 40, units: [4] });
const model = dssm(query, document);
const rows = sparse([[0], [1, 39]], 40);
const other = sparse([[0]], 41);
const dense = multiHot([[0], [1, 39]], 40);
const words = sparseWords([[[0], [1, 39]]], 40);

Deno.test("a bag tower's type has its name, both its widths and its rows", () => {
  same<typeof query, Tower<4, "query", 40, SparseFeatures<40>>>(true);
  same<typeof document, Tower<4, "document", 40, SparseFeatures<40>>>(true);
  same<typeof rows, SparseFeatures<40>>(true);
  const { query: first } = split(model);
  same<typeof first, typeof query>(true);
  assertEquals(first.inputSize, 40);
});

Deno.test("a bag tower refuses rows of another vocabulary", () => {
  // @ts-expect-error 41 features, and the tower knows 40
  assertThrows(() => query.predict(other), TypeError);
  // @ts-expect-error the second rows
  assertThrows(() => model.predict([rows, other]), TypeError);
});

Deno.test("a bag tower refuses dense rows and words, and a tower sparse rows", () => {
  // @ts-expect-error rows of numbers are not sparse
  assertThrows(() => query.predict(dense), TypeError);
  // @ts-expect-error words are not rows
  assertThrows(() => query.predict(words), TypeError);
  // @ts-expect-error a tower of dense layers alone takes rows of numbers
  assertThrows(() => item.predict(rows), TypeError);
});

Deno.test("dssm() joins towers of one width, whatever they read", () => {
  const mixed = dssm(query, item);
  const scores = mixed.predict([rows, dense]);
  assertEquals(scores.shape, [2, 1]);
  // @ts-expect-error the pair is turned round
  assertThrows(() => mixed.predict([dense, rows]), TypeError);
  // @ts-expect-error 4 numbers cannot be compared with 5
  assertThrows(() => dssm(query, wide), TypeError);
});

Deno.test("fitClicks() refuses rows that do not fit, and half of its options", async () => {
  const clicks = [[0, 1]] as const;
  const options = {
    epochs: 1,
    optimizer: sgd({ learningRate: 0.1 }),
    negatives: { random: 1 },
    verbose: 0,
  } as const;
  const data = { queries: rows, documents: rows, clicks };
  await assertRejects(
    // @ts-expect-error the documents come from another vocabulary
    () => fitClicks(model, { ...data, documents: other }, options),
    TypeError,
  );
  await assertRejects(
    // @ts-expect-error the queries are rows of numbers
    () => fitClicks(model, { ...data, queries: dense }, options),
    TypeError,
  );
  await assertRejects(
    // @ts-expect-error clicked is what the second tower reads
    () => fitClicks(model, { ...data, clicked: dense }, options),
    TypeError,
  );
  await assertRejects(
    // @ts-expect-error epochs have no default
    () => fitClicks(model, data, { ...options, epochs: undefined }),
    TypeError,
  );
});
