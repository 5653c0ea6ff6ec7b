/**
 * The checks of lesson 06's exercises: they lie here so that a notebook without
 * its solutions does not show them.
 *
 * @module
 */
import { bootstrapInterval, type Question } from "../../../lib/mod.ts";
import { check, expect } from "../exercise.ts";
import { type Ends, isNear } from "./interval.ts";

/** The share of questions whose ranking is empty. */
export function exercise1(
  answer: number | undefined,
  rankings: readonly (readonly number[])[],
) {
  return check("Exercise 1", () => {
    expect(answer !== undefined, "give answer1 a value");
    const silent = rankings.filter(({ length }) => length === 0);
    const share = silent.length / rankings.length;
    expect(
      Math.abs(answer - share) < 1e-3,
      `${answer} is not the share: count the rankings of length 0`,
    );
  });
}

/** The NDCG@10 of two rankings, fused by their ranks. */
export function exercise2(
  answer: number | undefined,
  rankings: readonly (readonly (readonly number[])[])[],
  ndcgOf: (rankings: number[][]) => number,
) {
  return check("Exercise 2", () => {
    expect(answer !== undefined, "give answer2 a value");
    const fused = rankings[0]!.map((_, question) => {
      const sums = new Map<number, number>();
      for (const ranking of rankings) {
        ranking[question]!.forEach((document, place) =>
          sums.set(document, (sums.get(document) ?? 0) + 1 / (61 + place))
        );
      }
      return [...sums].sort((a, b) => b[1] - a[1] || a[0] - b[0])
        .map(([document]) => document);
    });
    expect(
      Math.abs(answer - ndcgOf(fused)) < 1e-4,
      `${answer} is not it: the first rank counts 1 / 61`,
    );
  });
}

/** The interval of a lead on the questions that are not seen. */
export function exercise3(
  answer: Ends | undefined,
  ours: readonly number[],
  theirs: readonly number[],
  questions: readonly Question[],
) {
  return check("Exercise 3", () => {
    expect(answer !== undefined, "give answer3 a value");
    const leads = questions.flatMap(({ seen }, i) =>
      seen ? [] : [ours[i]! - theirs[i]!]
    );
    expect(
      isNear(answer, bootstrapInterval(leads, { seed: 1 }), 1e-9),
      "the ends are not right: the unseen questions only, and seed 1",
    );
  });
}
