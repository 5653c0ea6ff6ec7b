import { first, type Lesson, second } from "../claim.ts";

/** What lesson 02 claims. */
export default {
  limit: 90,
  claims: [
    ["untrained loss", (n) => n(/untrained model: +(\S+)/), 4, 5.2],
    ["% of it clipped", (n) => n(/^(\d+) % of it/m), 80, 100],
    [
      "% without gradient",
      (n) => n(/gradient of exactly 0: (\S+) %/),
      45,
      60,
    ],
    [
      "% right in training",
      (n) => n(/^training accuracy: (\S+) %/m),
      55,
      100,
    ],
    ["% held out, low", (n) => n(/95 % interval (\S+) to/), 0, 50],
    ["% held out, high", (n) => n(/95 % interval \S+ to (\S+) %/), 50, 100],
    [
      "% other winners",
      (n) => n(/first for (\d+) of 200 users/) / 2,
      25,
      100,
    ],
    ["raw cosine's drift", (n) => n(first("raw cosine"), "drift"), 0.001, 2],
    [
      "scaled cosine's drift",
      (n) => n(/^sigmoid\(3 · cosine\) +(\S+)/m, "drift"),
      0,
      1e-5,
    ],
    ["knowing the circle", (n) => n(/circle: accuracy ([\d.]+)/), 0.82, 0.86],
    ["scaled cosine", (n) => n(second("scaled cosine")), 0.82, 0.9],
    [
      "lead over the raw cosine",
      (n) => n(second("scaled cosine")) - n(second("raw cosine")),
      0.04,
      0.4,
    ],
    ["K = 1", (n) => n(first("K = 1")), 0.4, 0.6],
    ["K = 2", (n) => n(first("K = 2")), 0.8, 0.9],
    ["ReLU", (n) => n(first("ReLU")), 0.5, 0.75],
    ["negative distance", (n) => n(first("negative distance")), 0.45, 0.55],
    ["dot product", (n) => n(first("dot product")), 0.81, 0.86],
  ],
} satisfies Lesson;
