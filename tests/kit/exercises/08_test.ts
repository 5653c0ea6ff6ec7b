import type { Answer, Click } from "../../../lib/mod.ts";
import { pairedDifference, random } from "../../../lib/mod.ts";
import * as check from "../../../notebooks/kit/exercises/08.ts";
import { assertSays } from "./said.ts";

Deno.test("lesson 08's checks take right answers and say what is wrong in others", async () => {
  const answer = (ndcg: number): Answer => ({
    "NDCG@1": ndcg,
    "NDCG@3": ndcg,
    "NDCG@10": ndcg,
    "Recall@10": ndcg,
    MRR: ndcg,
  });
  const found = [0.2, 0.4, 0.9].map(answer);
  const clicks: Click[] = [0, 1, 2].map((document) => ({
    query: "a",
    document,
  }));
  const other = random(1, "permuted").permutation(3);
  const misled = {
    wrong: clicks,
    documents: 3,
    train: (wrong: readonly Click[]) =>
      Promise.resolve(
        wrong.map(({ document }, i) => answer(document === other[i] ? 0.1 : 1)),
      ),
    mixed: found,
  };
  const lead = pairedDifference([0.2, 0.4, 0.9], [0.1, 0.1, 0.1], { seed: 1 });
  const segmented = (cut: (text: string) => string[]) =>
    cut("生日快乐").join() === "=生日,=快乐" ? 0.4755 : 0;
  await assertSays([
    [() => check.exercise1(undefined), /^⬜ .* a value$/],
    [() => check.exercise1(5), /^⬜ .*it is not 5/],
    [() => check.exercise1(4), /^✅/],
    [() => check.exercise2(undefined, segmented), /^⬜ .* a value$/],
    [() => check.exercise2(0.47, segmented), /^⬜ .*0\.47 is not it/],
    [() => check.exercise2(0.4755, segmented), /^✅/],
    [() => check.exercise3(undefined, misled), /^⬜ .* a value$/],
    [
      () => check.exercise3({ ...lead, difference: 0.1 }, misled),
      /^⬜ .*not 0\.1/,
    ],
    [() => check.exercise3({ ...lead, low: -1 }, misled), /^⬜ .*the ends/],
    [() => check.exercise3(lead, misled), /^✅/],
    [
      () => check.exercise4(undefined, () => Promise.resolve(found)),
      /^⬜ .* a value$/,
    ],
    [
      () => check.exercise4(0.4, () => Promise.resolve(found)),
      /^⬜ .*0\.4 is not it/,
    ],
    [() => check.exercise4(0.5, () => Promise.resolve(found)), /^✅/],
  ]);
});
