import * as tf from "@tensorflow/tfjs";
import { type Features, unitVectors } from "../../../lib/mod.ts";
import * as check from "../../../notebooks/kit/exercises/02.ts";
import { assertSays } from "./said.ts";

Deno.test("lesson 02's checks take right answers and say what is wrong in others", async () => {
  const users = tf.tensor2d([[1, 2], [3, 4]]) as Features<2>;
  const items = tf.tensor2d([[2, 1], [0, 1], [1, 1]]) as Features<2>;
  const vectors = (change: (rows: Features<2>) => tf.Tensor2D) =>
    check.exercise3((rows) => change(rows as Features<2>), users, items);
  await assertSays([
    [() => check.exercise1(undefined), /^⬜ .* a value$/],
    [() => check.exercise1(0.25), /^⬜ .*cost 2\.01/],
    [() => check.exercise1(0.496), /^✅/],
    [() => check.exercise2(undefined), /^⬜ .* a value$/],
    [() => check.exercise2(2000), /^⬜ .*4\.38 points wide: more rows/],
    [() => check.exercise2(20_000), /^⬜ .*fewer will do/],
    [() => check.exercise2(9604), /^✅/],
    [() => vectors((rows) => rows), /^⬜ .*differ by up to/],
    [() => vectors(unitVectors), /^✅/],
    [() => check.exercise4(undefined), /^⬜ .* a value$/],
    [() => check.exercise4(0.87), /^⬜ .*draws: 3/],
    [() => check.exercise4(0.7), /^⬜ .*0\.7 is not it/],
    [() => check.exercise4(0.77575), /^✅/],
    [() => check.exercise5(undefined), /^⬜ .* a value$/],
    [() => check.exercise5(-0.12), /^⬜ .*tanh is ahead/],
    [() => check.exercise5(0.01), /^⬜ .*seed 1/],
    [() => check.exercise5(0.126), /^✅/],
    [() => check.exercise6(undefined), /^⬜ .* a value$/],
    [() => check.exercise6(0), /^⬜ .*loss 0$/],
    [() => check.exercise6(0.313), /^✅/],
  ]);
});
