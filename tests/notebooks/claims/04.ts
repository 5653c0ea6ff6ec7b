import type { Lesson } from "../claim.ts";

/** Part of the cell that compares n. */
const WHICH = '"right word first (%)"';

/** A number of a row of the table that compares n. */
const column = (n: number, before: number) =>
  new RegExp(`^${n} +(?:\\S+ +){${before}}(\\S+)`, "m");

/** What lesson 04 claims. */
export default {
  limit: 90,
  claims: [
    ["words", (n) => n(/^(\d+) words, /m), 94_124, 94_124],
    ["% below the paper", (n) => n(/^n = 3: .* (\d+) % below/m), 5, 20],
    ["times the trigrams", (n) => n(/^n = 3: .* give (\S+) times/m), 3, 5],
    [
      "colliding by counts, trigrams",
      (n) => n(/^ *94,124 +\d+ +\d+ +\d+ +(\d+)/m, "groupsOf(dictionary"),
      0,
      0,
    ],
    [
      "at 40,000 words, bigrams by set",
      (n) => n(/^ *40,000 +(\d+)/m, "groupsOf(dictionary"),
      18,
      60,
    ],
    [
      "at 40,000 words, bigrams by counts",
      (n) => n(/^ *40,000 +\d+ +(\d+)/m, "groupsOf(dictionary"),
      0,
      18,
    ],
    [
      "written words by set",
      (n) => n(/^all written +\S+ +\S+ +\d+ +\d+ +(\d+)/m),
      357,
      357,
    ],
    [
      "groups that differ only in repetitions",
      (n) => n(/^(\d+) of all 128 groups/m),
      115,
      128,
    ],
    ["known trigrams of unseen words", (n) => n(column(3, 1), WHICH), 97, 100],
    ["colliding by n = 1, set", (n) => n(column(1, 2), WHICH), 47_100, 60_000],
    [
      "shared bigrams, times shared trigrams",
      (n) => n(column(2, 4), WHICH) / n(column(3, 4), WHICH),
      6,
      10,
    ],
    ["swap, n = 1", (n) => n(/^0 and 1 +n = 1 +\S+ +\S+ +(\S+)/m), 85, 100],
    ["wrong letter, n = 1", (n) => n(/^0 and 1 +n = 1 +(\S+)/m), 10, 45],
    [
      "bigrams find more, lower end",
      (n) => n(/^n = 2 minus n = 3, rows of 0 and 1: .* interval (\S+) to/m),
      3,
      12,
    ],
    [
      "with idf, points",
      (n) => n(/^n = 2 minus n = 3, rows of idf: (\S+) points/m),
      -3,
      6,
    ],
    [
      "Chinese trigrams known",
      (n) => n(/^Chinese +\S+ +\S+ +n = 3 +\S+ +(\S+)$/m),
      20,
      30,
    ],
    [
      "words that 500 buckets mix up",
      (n) => n(/^500 buckets +(\d+)/m, "sharedOf(bagOf)"),
      0,
      20,
    ],
    [
      "share a bucket of 100,000",
      (n) => n(/^ *100,000 +\S+ +(\S+)/m),
      9,
      12,
    ],
    [
      "first layer's bytes",
      (n) => n(/biases: (\d+)/),
      36_746_400,
      36_746_400,
    ],
    [
      "numbers of 24 digits with a twin",
      (n) => n(/^24 digits: (\S+) %/m),
      30,
      45,
    ],
  ],
} satisfies Lesson;
