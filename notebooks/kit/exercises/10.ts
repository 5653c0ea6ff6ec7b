/**
 * The checks of lesson 10's exercises.
 *
 * @module
 */
import { ndcg } from "../../../lib/mod.ts";
import { check, expect } from "../exercise.ts";

const isNear = (found: number | undefined, wanted: number) =>
  found !== undefined && Math.abs(found - wanted) < 0.005 * wanted + 1e-9;

/** NDCG@10 of a list that has three films at the places 1, 4 and 20. */
export function exercise1(answer: number | undefined) {
  return check("Exercise 1", () => {
    expect(answer !== undefined, "give answer1 a value");
    const list = Array.from({ length: 20 }, (_, place) => place + 1);
    const wanted = ndcg(list, [1, 4, 20]);
    const best = 1 + 1 / Math.log2(3) + 1 / 2;
    expect(
      !isNear(answer, wanted * best),
      "divide by what the best list would have",
    );
    expect(
      isNear(answer, wanted),
      `${answer} is not right: place 20 gives nothing, and the best list has the three at 1, 2 and 3`,
    );
  });
}

/** What logQ takes off a popular film, beside a rare one. */
export function exercise2(answer: readonly number[] | undefined) {
  return check("Exercise 2", () => {
    expect(answer !== undefined, "give answer2 a value");
    expect(answer.length === 2, "two numbers: a score, and a cosine");
    const [score, cosine] = answer;
    const wanted = Math.log(500 / 70_000) - Math.log(5 / 70_000);
    expect(isNear(score, wanted), "the first: take the difference of ln Q");
    expect(isNear(cosine, wanted / 5), "the second: a score is γ · cosine");
  });
}

/** How much more a user of 400 clicks counts than one of 25. */
export function exercise3(answer: readonly number[] | undefined) {
  return check("Exercise 3", () => {
    expect(answer !== undefined, "give answer3 a value");
    expect(answer.length === 3, "three numbers: for 0, 0.5 and 1");
    [0, 0.5, 1].forEach((power, i) => {
      const [one, other] = [400, 25].map((clicks) => clicks * clicks ** -power);
      expect(
        isNear(answer[i], one! / other!),
        `the one for power ${power}: add up the weights of each user's clicks`,
      );
    });
  });
}

/** How little known the films of a list are. */
export function exercise4(
  novelty: (list: number[], clickers: number[], users: number) => number,
) {
  return check("Exercise 4", () => {
    const clickers = [8, 4, 1];
    expect(
      Math.abs(novelty([0], clickers, 8)) < 1e-9,
      "a film that all 8 users know has 0",
    );
    expect(isNear(novelty([2], clickers, 8), 3), "one of 8 users: 3");
    expect(isNear(novelty([0], [4, 1], 16), 2), "4 of 16 users: 2");
    expect(isNear(novelty([1, 2], clickers, 8), 2), "of two films: the mean");
  });
}
