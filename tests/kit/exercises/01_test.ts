import * as tf from "@tensorflow/tfjs";
import { tower } from "../../../lib/mod.ts";
import * as check from "../../../notebooks/kit/exercises/01.ts";
import { assertSays } from "./said.ts";

Deno.test("lesson 01's checks take right answers and say what is wrong in others", async () => {
  const [u, v] = [tf.tensor2d([[1, 2]]), tf.tensor2d([[2, 1]])];
  const by = (length: (x: number[]) => number) => (a: number[], b: number[]) =>
    (a[0]! * b[0]! + a[1]! * b[1]!) / length(a) / length(b);
  const deep = (units: number[], batchNorm: boolean, name = "deep") =>
    tower({ name, inputSize: 300, units, batchNorm });
  const right = [256, 128, 64, 32];
  const fiveCosines = [0.9, 0.4, 0.1, -0.2, -0.6];
  await assertSays([
    [() => check.exercise1(undefined, 500), /^⬜ .* a value$/],
    [() => check.exercise1(500, 500), /^⬜ .*500 is not within 1/],
    [() => check.exercise1(316.2, 500), /^✅/],
    [() => check.exercise2(() => NaN, u, v, 0.8), /^⬜ .*NaN$/],
    [() => check.exercise2(by(() => 1), u, v, 0.8), /^⬜ .*is 0\.96/],
    [
      () => check.exercise2(by((x) => Math.hypot(...x)), u, v, 0.8),
      /^✅/,
    ],
    [() => check.exercise3(undefined, 300), /^⬜ .*build the tower$/],
    [() => check.exercise3(deep([32], false), 300), /^⬜ .*widths are 32;/],
    [() => check.exercise3(deep(right, false), 500), /^⬜ .*300 features/],
    [() => check.exercise3(deep(right, true), 300), /^⬜ .*leave it out/],
    [() => check.exercise3(deep(right, false, "a"), 300), /^⬜ .*A-Tower/],
    [() => check.exercise3(deep(right, false), 300), /^✅/],
    [() => check.exercise4(undefined, fiveCosines), /^⬜ .* a value$/],
    [() => check.exercise4(10, fiveCosines), /^⬜ .*probability is 0\.99/],
    [() => check.exercise4(4.90, fiveCosines), /^✅/],
  ]);
});
