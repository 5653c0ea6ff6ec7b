import { column, first, type Lesson, type NumberOf } from "../claim.ts";

/** How far the towers are ahead of EASE in a group. */
const overEase = (n: NumberOf, group: number) =>
  n(column("towers", group), "const groups") -
  n(column("EASE", group), "const groups");

/** What lesson 10 claims. */
export default {
  limit: 180,
  claims: [
    [
      "half of the ratings",
      (n) => n(/^(\d+) films get half of all ratings/m),
      170,
      220,
    ],
    [
      "popularity",
      (n) => n(first("popularity"), "popular = listsOf"),
      0.11,
      0.13,
    ],
    // Section 3: labels.
    ["stars", (n) => n(first("1: 4 or 5 stars, 0: fewer")), 0.02, 0.06],
    [
      "stars, of liked films",
      (n) => n(column("1: 4 or 5 stars, 0: fewer", 4)),
      0.02,
      0.06,
    ],
    [
      "stars find the unknown",
      (n) => n(column("1: 4 or 5 stars, 0: fewer", 2)),
      0.05,
      0.15,
    ],
    [
      "0s by chance",
      (n) => n(first("1: 4 or 5 stars, 0: any film")),
      0.11,
      0.15,
    ],
    ["all clicks", (n) => n(first("1: clicked, 0: any film")), 0.13, 0.17],
    // Section 4: logQ.
    [
      "without logQ",
      (n) => n(first("rivals of the batch"), "table(steps"),
      0.06,
      0.115,
    ],
    [
      "without logQ, popularity",
      (n) => n(column("rivals of the batch", 2), "table(steps"),
      0.04,
      0.1,
    ],
    [
      "without logQ, coverage",
      (n) => n(column("rivals of the batch", 3), "table(steps"),
      0.8,
      0.95,
    ],
    [
      "with logQ",
      (n) => n(first("rivals of the batch, logQ"), "table(steps"),
      0.195,
      0.23,
    ],
    [
      "with logQ, coverage",
      (n) => n(column("rivals of the batch, logQ", 3), "table(steps"),
      0.2,
      0.3,
    ],
    // Sections 5 and 6: all films, and choices.
    ["all films", (n) => n(first("all films")), 0.225, 0.245],
    [
      "the best λ",
      (n) =>
        n(first("EASE +lambda 400")) -
        Math.max(n(first("EASE +lambda 200")), n(first("EASE +lambda 800"))),
      0,
      0.01,
    ],
    [
      "the best neighbours",
      (n) =>
        n(first("item-kNN +neighbours 200, shrinkage 20")) -
        Math.max(
          ...["100, shrinkage 100", "200, shrinkage 0", "200, shrinkage 100"]
            .map((setting) => n(first(`item-kNN +neighbours ${setting}`))),
        ),
      0,
      0.01,
    ],
    [
      "nothing is ahead of the recipe",
      (n) =>
        n(first("none")) -
        Math.max(
          ...[
            "width 64",
            "gamma 3",
            "gamma 8",
            "power 0",
            "epochs 20",
            "epochs 80",
          ]
            .map((change) => n(first(change))),
        ),
      0,
      0.01,
    ],
    // Section 7: the test.
    [
      "popularity, test",
      (n) => n(column("popularity", 3), "meansOf(system"),
      0.215,
      0.225,
    ],
    [
      "item-kNN, test",
      (n) => n(column("item-kNN", 3), "meansOf(system"),
      0.4,
      0.41,
    ],
    ["EASE, test", (n) => n(column("EASE", 3), "meansOf(system"), 0.445, 0.452],
    [
      "towers, test",
      (n) => n(column("towers", 3), "meansOf(system"),
      0.454,
      0.464,
    ],
    [
      "towers over EASE",
      (n) => n(first("EASE"), 'ofUsers("towers")'),
      0.004,
      0.015,
    ],
    ["surely", (n) => n(column("EASE", 1), 'ofUsers("towers")'), 0, 0.015],
    ["users of few clicks", (n) => overEase(n, 0), 0.001, 0.03],
    ["users of many clicks", (n) => overEase(n, 1), 0.001, 0.03],
    [
      "films of few clicks",
      (n) => n(column("towers", 2), "const groups"),
      0,
      0.02,
    ],
  ],
} satisfies Lesson;
