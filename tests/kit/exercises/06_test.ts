import type { Question } from "../../../lib/mod.ts";
import * as check from "../../../notebooks/kit/exercises/06.ts";
import { assertSays } from "./said.ts";

Deno.test("lesson 06's checks take right answers and say what is wrong in others", async () => {
  const fused = (answer?: number) =>
    // 1 / 61 + 1 / 63 is more than 2 / 62: document 7 comes first.
    check.exercise2(
      answer,
      [[[7, 8, 9]], [[6, 8, 7]]],
      ([first]) => first![0] === 7 && first![1] === 8 ? 0.5 : 0,
    );
  const none = new Set<number>();
  const questions: Question[] = [true, false, false].map((seen, i) => (
    { query: `${i}`, relevant: none, exclude: none, seen }
  ));
  const unseen = (answer?: { low: number; high: number }) =>
    check.exercise3(answer, [1, 0.5, 0.5], [0, 0.25, 0.25], questions);
  await assertSays([
    [() => check.exercise1(undefined, [[], [1]]), /^⬜ .* a value$/],
    [() => check.exercise1(1, [[], [1]]), /^⬜ .*1 is not the share/],
    [() => check.exercise1(0.5, [[], [1]]), /^✅/],
    [() => fused(), /^⬜ .* a value$/],
    [() => fused(0.4), /^⬜ .*counts 1 \/ 61/],
    [() => fused(0.5), /^✅/],
    [() => unseen(), /^⬜ .* a value$/],
    [() => unseen({ low: 0.25, high: 1 }), /^⬜ .*unseen questions only/],
    [() => unseen({ low: 0.25, high: 0.25 }), /^✅/],
  ]);
});
