import { first, type Lesson, second } from "../claim.ts";

/** What lesson 05 claims. */
export default {
  limit: 90,
  claims: [
    ["untrained", (n) => n(/before training: (\S+)/), 0.19, 0.24],
    ["after training", (n) => n(/^after 4 epochs: +(\S+)/m), 0.27, 0.34],
    [
      "γ = 5 over γ = 1",
      (n) =>
        n(/^ *5 +\S+ +(\S+)$/m, "sweep") - n(/^ *1 +\S+ +(\S+)$/m, "sweep"),
      0.015,
      0.1,
    ],
    [
      "in-batch over 4 random",
      (n) =>
        n(second("in-batch"), "last NDCG") -
        n(second("4 random"), "last NDCG"),
      0.01,
      0.1,
    ],
    [
      "popular with logQ",
      (n) => n(first("in-batch, logQ")) - n(first("in-batch"), "popular"),
      0.003,
      0.1,
    ],
    [
      "MSE over cross-entropy",
      (n) =>
        n(/^pairs: MSE +\S+ +\S+ +(\S+)$/m) -
        n(/^pairs: scaled cross-entropy +\S+ +\S+ +(\S+)$/m),
      0.04,
      0.2,
    ],
  ],
} satisfies Lesson;
