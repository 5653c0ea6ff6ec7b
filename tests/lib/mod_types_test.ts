// What the editor refuses. Where it no longer does, `deno check` reports the
// directive above the line as unused. The tests run the same lines.
import * as tf from "@tensorflow/tfjs";
import {
  cosine,
  Dssm,
  dssm,
  type Features,
  fit,
  loadTower,
  multiHot,
  search,
  split,
  Tower,
  tower,
} from "../../lib/mod.ts";
import { plot } from "../../notebooks/kit/mod.ts";
import { assert, assertRejects, assertThrows } from "../assert.ts";
import { same } from "../same.ts";

const user = tower({ name: "user", inputSize: 500, units: [128, 64, 16] });
const item = tower({ name: "item", inputSize: 300, units: [32, 16] });
const wide = tower({ name: "item", inputSize: 300, units: [64, 32] });
const model = dssm(user, item);
model.compile({ optimizer: "sgd", loss: "meanSquaredError" });
const users = multiHot([[0], [1, 499]], 500);
const items = multiHot([[0], [299]], 300);

Deno.test("a tower's type has its name and both its widths", () => {
  same<typeof user, Tower<16, "user", 500>>(true);
  same<typeof user.inputSize, 500>(true);
  same<typeof user.towerName, "user">(true);
  const vectors = user.predict(users);
  same<typeof vectors, Features<16>>(true);
  // @ts-expect-error the vectors are 16 wide, not 32
  const other: Tower<32> = user;
  assert(other instanceof Tower);
});

Deno.test("the type of features has their width", () => {
  same<typeof users, Features<500>>(true);
  const size: number = 500;
  const any = multiHot([[0]], size);
  same<typeof any, Features<number>>(true);
  const plain: tf.Tensor2D = users;
  assert(plain === users as tf.Tensor2D);
});

Deno.test("a model's type has both its towers", () => {
  same<
    typeof model,
    Dssm<Tower<16, "user", 500>, Tower<16, "item", 300>>
  >(true);
  same<
    Parameters<typeof model.predict>[0],
    [Features<500>, Features<300>]
  >(true);
  same<ReturnType<typeof model.predict>, Features<1>>(true);
  const plain: tf.LayersModel = model;
  assert(plain === model as tf.LayersModel);
});

Deno.test("split() gives towers of exact types under their names", () => {
  const towers = split(model);
  same<
    typeof towers,
    {
      readonly user: Tower<16, "user", 500>;
      readonly item: Tower<16, "item", 300>;
    }
  >(true);
  // @ts-expect-error there is no tower of that name
  assert(towers.query === undefined);
});

Deno.test("dssm() refuses towers of 16 and 32", () => {
  // @ts-expect-error 16 numbers cannot be compared with 32
  assertThrows(() => dssm(user, wide), TypeError);
});

Deno.test("dssm() refuses what is no tower, and unknown options", () => {
  const plain = tf.sequential();
  // @ts-expect-error a plain model is no tower
  assertThrows(() => dssm(user, plain), TypeError);
  // @ts-expect-error a similarity of that name does not exist
  assertThrows(() => dssm(user, item, { similarity: "cos" }), RangeError);
});

Deno.test("tower() refuses an activation that it does not offer", () => {
  const options = { name: "user", inputSize: 3, units: [2] } as const;
  assertThrows(
    // @ts-expect-error softmax is not offered
    () => tower({ ...options, activation: "softmax" }),
    RangeError,
  );
});

Deno.test("predict() refuses features of the wrong width", () => {
  // @ts-expect-error items are 300 wide, users 500
  assertThrows(() => user.predict(items), TypeError);
  // @ts-expect-error the pair is turned round
  assertThrows(() => model.predict([items, users]), TypeError);
  // @ts-expect-error half of the pair is missing
  assertThrows(() => model.predict([users]), TypeError);
});

Deno.test("fit() refuses features of the wrong width", async () => {
  const options = { epochs: 1, verbose: 0 } as const;
  await assertRejects(
    // @ts-expect-error items are 300 wide, users 500
    () => fit(model, [items, items], [0, 1], options),
    TypeError,
  );
  await assertRejects(
    () =>
      fit(model, [users, items], [0, 1], {
        ...options,
        // @ts-expect-error the validation's features are turned round
        validation: [[items, users], [0, 1]],
      }),
    TypeError,
  );
  await assertRejects(
    // @ts-expect-error epochs have no default
    () => fit(model, [users, items], [0, 1], {}),
    TypeError,
  );
});

Deno.test("cosine() refuses vectors of two widths", () => {
  const [four, five] = [multiHot([[0]], 4), multiHot([[0]], 5)];
  // @ts-expect-error 4 numbers cannot be compared with 5
  assertThrows(() => cosine(four, five), TypeError);
  const scores = cosine(user.predict(users), item.predict(items));
  same<typeof scores, Features<1>>(true);
});

Deno.test("plot() refuses a column that does not exist", () => {
  const chart = {
    title: "Loss",
    alt: "A line.",
    data: [{ epoch: 1, loss: 4.5 }],
    mark: "line",
    x: "epoch",
  } as const;
  assert(plot({ ...chart, y: "loss" }));
  // @ts-expect-error there is no column "lass"
  assertThrows(() => plot({ ...chart, y: "lass" }), RangeError);
  // @ts-expect-error nor as an axis
  assertThrows(() => plot({ ...chart, y: { field: "lass" } }), RangeError);
});

Deno.test("widths have to be one, or not known, in either order", () => {
  const units: number[] = [8, 16];
  const some = tower({ name: "some", inputSize: 300, units });
  assert(dssm(user, some).towers[1] === some);
  assert(dssm(some, item).towers[0] === some);
  const either = tower({
    name: "either",
    inputSize: 300,
    units: [32 as 16 | 32],
  });
  // @ts-expect-error it may be 32 wide, beside 16
  assertThrows(() => dssm(user, either), TypeError);
  // @ts-expect-error in this order, too
  assertThrows(() => dssm(either, user), TypeError);
  const [sixteen, unknown] = [user.predict(users), some.predict(items)];
  assert(search(sixteen, unknown).length === 2);
  assert(search(unknown, sixteen).length === 2);
  // @ts-expect-error 16 numbers cannot be compared with 32
  assertThrows(() => search(sixteen, wide.predict(items)), TypeError);
});

Deno.test("rows keep their width, and columns do not", () => {
  const first = users.slice(0, 1);
  const more = users.concat(first);
  same<typeof first, Features<500>>(true);
  same<typeof more, Features<500>>(true);
  assert(user.predict(more).shape[0] === 3);
  // @ts-expect-error these are 300 columns
  assertThrows(() => user.predict(users.slice([0, 0], [2, 300])), TypeError);
  // @ts-expect-error these are 1000 columns
  assertThrows(() => user.predict(users.concat(users, 1)), TypeError);
});

Deno.test("what is expected of a loaded tower is passed, and not only said", () => {
  // @ts-expect-error a type alone checks nothing
  const load = () => loadTower<{ outputSize: 99 }>("folder");
  assert(typeof load === "function");
});
