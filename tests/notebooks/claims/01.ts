import type { Lesson } from "../claim.ts";

/** What lesson 01 claims. */
export default {
  limit: 90,
  claims: [
    ["distinct features", (n) => n(/has (\S+) distinct/), 164.47, 165.47],
    ["parameters", (n) => n(/^DSSM .* (\S+)$/m), 147_872, 147_872],
    ["trained", (n) => n(/^trained .* (\S+)$/m), 147_360, 147_360],
    ["ReLU's least cosine", (n) => n(/^relu: cosines from (\S+)/m), 0, 1],
    ["tanh's least cosine", (n) => n(/^tanh: cosines from (\S+)/m), -1, -0.4],
    [
      "statements that by hand is the same",
      (n) =>
        Number(n(/formulas and .* millionth: true(.*)/) === 0) +
        Number(n(/by hand and .* millionth: true(.*)/) === 0),
      2,
      2,
    ],
    [
      "a column's deviation after normalisation",
      (n) => n(/^ +2 .* (\S+)$/m, "deviation after"),
      0.99,
      1.01,
    ],
    [
      "untrained loss, tanh, a high seed",
      (n) => n(/^ +5 +(\S+)/m, "loss with tanh"),
      5,
      6.5,
    ],
    [
      "untrained loss, tanh, a low seed",
      (n) => n(/^ +4 +(\S+)/m, "loss with tanh"),
      2.5,
      4,
    ],
    [
      "untrained loss, ReLU, its highest",
      (n) => n(/^ +4 +\S+ +(\S+)/m, "loss with tanh"),
      0.7,
      2,
    ],
    ["first epoch's loss", (n) => n(/^epoch 1: loss ([\d.]+)/m), 4, 5],
    [
      "fall of the loss",
      (n) => n(/^epoch 1: loss ([\d.]+)/m) - n(/^epoch 10: loss ([\d.]+)/m),
      1,
      5,
    ],
    ["best item's cosine", (n) => n(/^ +1 +item \d+ +(\S+)$/m), 0.5, 1],
  ],
} satisfies Lesson;
