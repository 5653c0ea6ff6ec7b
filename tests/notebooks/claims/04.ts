import { column, type Lesson } from "../claim.ts";

/** Part of the cell that compares n. */
const WHICH = '"right word first (%)"';

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
    ["new trigrams of unseen words", (n) => n(column("3", 1), WHICH), 0.2, 3],
    [
      "colliding by n = 1, set",
      (n) => n(column("1", 2), WHICH),
      47_100,
      60_000,
    ],
    [
      "shared bigrams, times shared trigrams",
      (n) => n(column("2", 4), WHICH) / n(column("3", 4), WHICH),
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
      "a substitution inside a word of 8 keeps",
      (n) => n(/^elephamt +(\S+) %/m),
      62,
      63,
    ],
    ["a swap keeps", (n) => n(/^elehpant +(\S+) %/m), 50, 50],
    ...([["characters", 1, 88, 96], ["pairs", 2, 55, 70]] as const).map((
      [of, size, low, high],
    ): Lesson["claims"][number] => [
      `Chinese ${of} known`,
      (n) =>
        n(new RegExp(`^Chinese +\\S+ +\\S+ +n = ${size} +\\S+ +(\\S+)$`, "m")),
      low,
      high,
    ]),
    [
      "English trigrams known",
      (n) => n(/^English +\S+ +\S+ +n = 3 +\S+ +(\S+)$/m),
      80,
      92,
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
      "columns shared in 500 buckets, times those of trigrams",
      (n) =>
        n(/^500 buckets +\d+ +(\S+)/m, "sharedOf(bagOf)") /
        n(/^one for each trigram +\d+ +(\S+)/m, "sharedOf(bagOf)"),
      2.5,
      4,
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
      "strings of 24 digits with a twin",
      (n) => n(/^ *24 +(\S+) +\S+$/m),
      30,
      50,
    ],
    [
      "strings of 24 letters with a twin",
      (n) => n(/^ *24 +\S+ +(\S+)$/m),
      0.5,
      6,
    ],
  ],
} satisfies Lesson;
