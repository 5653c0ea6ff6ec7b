import * as tf from "@tensorflow/tfjs";
import "../../../lib/mod.ts";
import * as check from "../../../notebooks/kit/exercises/09.ts";
import { assertSays } from "./said.ts";

Deno.test("lesson 09's checks take right answers and say what is wrong in others", async () => {
  const rows = tf.tensor2d([[1, 0, 1], [0, 0, 1]]);
  const widths = [16, 64, 256, 1024];
  const times = (last: number) =>
    [1, 2, 3, last].map((ms, i) => ({ value: widths[i]!, ms }));
  const gpu = { calls: 100, launch: 5e-6, bridge: 64e9, features: 500 };
  await assertSays([
    [() => check.exercise1(undefined, rows, 10), /^⬜ .* a value$/],
    [() => check.exercise1(60, rows, 10), /^⬜ .*the dense number$/],
    [() => check.exercise1(31, rows, 10), /^⬜ .*31 is not it/],
    [() => check.exercise1(30, rows, 10), /^✅/],
    [() => check.exercise2(undefined), /^⬜ .* a value$/],
    [() => check.exercise2(times(9).slice(1)), /^⬜ .*the widths 16/],
    [() => check.exercise2(times(3)), /^⬜ .*took 1\.0 times as long/],
    [() => check.exercise2(times(9)), /^✅/],
    [() => check.exercise3(undefined, [32, 16], 16), /^⬜ .* a value$/],
    [() => check.exercise3(64, [32, 16], 16), /^⬜ .*with B = 64, 65536 and/],
    [() => check.exercise3(128, [32, 16], 16), /^✅/],
    [() => check.exercise4(undefined), /^⬜ .* a value$/],
    [() => check.exercise4(2_115_840), /^⬜ .*holds more than/],
    [() => check.exercise4(24 * (1000 * 256 + 256 + 256 * 32 + 32)), /^✅/],
    [() => check.exercise5(undefined, gpu), /^⬜ .* a value$/],
    [() => check.exercise5(4000, gpu), /^⬜ .*takes 250 µs, .*launches 500$/],
    [() => check.exercise5(8000, gpu), /^✅/],
  ]);
});
