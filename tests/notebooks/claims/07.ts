import { first, type Lesson, type NumberOf } from "../claim.ts";

/** Part of the cell with the planted case. */
const PLANTED = "wilsonInterval(";

/** A tower's difference to the linear bag on held-out questions. */
const held = (n: NumberOf, tower: string) =>
  n(new RegExp(`^${tower} +\\S+ +\\S+ +(\\S+)`, "m"), '"known queries":');

/** A way's difference to the linear bag on a part of the test. */
const tested = (n: NumberOf, part: string, way: string) =>
  n(new RegExp(`^${part} +${way} +(\\S+)`, "m"));

/** What lesson 07 claims. */
export default {
  limit: 180,
  claims: [
    ["deep less linear", (n) => held(n, "bag, deep"), -0.02, 0.02],
    ["CNN less linear", (n) => held(n, "CNN"), -0.08, -0.01],
    ["LSTM less linear", (n) => held(n, "LSTM"), -0.06, -0.005],
    [
      "LSTM in the linear bag's time",
      (n) => n(/^LSTM +\S+ +\S+ +(\S+)$/m, "reachedIn = "),
      0,
      0.35,
    ],
    [
      "a bag's first ten, other order",
      (n) => n(/^51 held-out questions +bag, linear +(\S+)/m),
      0.99,
      1,
    ],
    [
      "CNN's loss by another order",
      (n) => n(/^51 held-out questions +CNN +(?:\S+ +){3}(\S+)/m),
      0.03,
      0.25,
    ],
    ["planted: bag", (n) => n(first("bag, linear"), PLANTED), 0.1, 0.8],
    ["planted: CNN", (n) => n(first("CNN"), PLANTED), 0.95, 1],
    ["planted: LSTM", (n) => n(first("LSTM"), PLANTED), 0.9, 1],
    ["shared span of LSA", (n) => n(/^shared span.*: (\S+)$/m), 0.98, 1.001],
    [
      "the test, linear bag",
      (n) => n(/^DSSM: bag, linear +(?:\S+ \S+ to \S+ +){2}(\S+)/m),
      0.38,
      0.47,
    ],
    [
      "the test, deep",
      (n) => tested(n, "all", "DSSM: bag, deep"),
      -0.03,
      0.03,
    ],
    ["the test, CNN", (n) => tested(n, "all", "DSSM: CNN"), -0.15, -0.04],
    ["the test, LSTM", (n) => tested(n, "all", "DSSM: LSTM"), -0.08, -0.015],
    ["BM25, new", (n) => tested(n, "new", "BM25"), 0.005, 0.06],
    [
      "LSA, known",
      (n) => tested(n, "known", "PCA \\(LSA\\)"),
      0.01,
      0.1,
    ],
    [
      "matrix factorisation, known",
      (n) => tested(n, "known", "matrix factorisation"),
      -0.4,
      -0.2,
    ],
  ],
} satisfies Lesson;
