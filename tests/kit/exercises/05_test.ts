import * as check from "../../../notebooks/kit/exercises/05.ts";
import { assertSays } from "./said.ts";

Deno.test("lesson 05's checks take right answers and say what is wrong in others", async () => {
  const hard = { low: -0.01, high: 0.02 };
  const exercise4 = (
    answer: Parameters<typeof check.exercise4>[0],
    containsZero?: boolean,
  ) =>
    check.exercise4(answer, containsZero, {
      train: ({ negatives }) => Promise.resolve(negatives),
      lead: ({ inBatch, hard: drawn, among }) =>
        inBatch && drawn === 1 && among === 100 ? hard : { low: 0, high: 0 },
    });
  const softmax = (shift: (values: number[]) => number) =>
    check.exercise2((values) => {
      const by = shift(values);
      const powers = values.map((value) => Math.exp(value - by));
      const sum = powers.reduce((sum, power) => sum + power);
      return powers.map((power) => power / sum);
    });
  await assertSays([
    [() => check.exercise1(undefined), /^⬜ .* a value$/],
    [() => check.exercise1([2, 2, 2, 2]), /^⬜ .*five documents$/],
    [() => check.exercise1([-10, 2, 2, 2, 2]), /^⬜ .*number 1 is not right$/],
    [() => check.exercise1([-8, 2, 2, 2, 2]), /^✅/],
    [() => check.exercise2((values) => values), /^⬜ .*one half each$/],
    [() => softmax(() => 0), /^⬜ .*not \[NaN,0\]$/],
    [() => softmax(() => 1000), /^⬜ /],
    [() => softmax((values) => Math.max(...values)), /^✅/],
    [() => check.exercise3(undefined), /^⬜ .* a value$/],
    [() => check.exercise3(0), /^⬜ .*is not 0$/],
    [() => check.exercise3(Math.log(1 + 9 * Math.exp(-10))), /^✅/],
    [() => exercise4(undefined), /^⬜ .* a value$/],
    [() => exercise4({ low: 0, high: 0.02 }), /^⬜ .*stay as it was$/],
    [() => exercise4(hard), /^⬜ .*whether the interval contains 0$/],
    [() => exercise4(hard, false), /^⬜ .*is 0 between them\?$/],
    [() => exercise4(hard, true), /^✅/],
    [() => check.exercise5(undefined), /^⬜ .* a value$/],
    [() => check.exercise5([1.1]), /^⬜ .*without, and with$/],
    [() => check.exercise5([1.1, -1.39]), /^⬜ .*first number is not right$/],
    [() => check.exercise5([-1.386, 1]), /^⬜ .*second number is not right$/],
    [() => check.exercise5([-1.386, 1.0986]), /^✅/],
  ]);
});
