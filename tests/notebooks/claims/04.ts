import type { Lesson } from "../claim.ts";

/** What lesson 04 claims. */
export default {
  limit: 90,
  claims: [
    ["words", (n) => n(/^(\d+) words, /m), 94_124, 94_124],
    ["% below the paper", (n) => n(/^n = 3: .* (\d+) % below/m), 5, 20],
    [
      "colliding by counts, trigrams",
      (n) => n(/^94,124 +\d+ +\d+ +\d+ +(\d+)/m, "groupsOf(dictionary"),
      0,
      0,
    ],
    [
      "written words by set",
      (n) => n(/^all written +\S+ +\S+ +\d+ +\d+ +(\d+)/m),
      357,
      357,
    ],
    ["swap, trigrams", (n) => n(/^n = 3 +\S+ +\S+ +(\S+)$/m), 40, 50],
    ["bigrams find more", (n) => n(/^n = 2 +(\S+)/m, "n = 4"), 70, 85],
    [
      "first layer's bytes",
      (n) => n(/biases: (\d+)/),
      36_746_400,
      36_746_400,
    ],
  ],
} satisfies Lesson;
