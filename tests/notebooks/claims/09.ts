import { column, first, type Lesson, second } from "../claim.ts";

/** How many times as fast our kernel is, in a row of the table of kernels. */
const factor = (operation: string) => column(operation, 2);

/** With which power the cost of a step grows. */
const exponent = (quantity: string) =>
  new RegExp(`^${quantity} .* (\\S+)$`, "m");

/** The copy's share of a step on a GPU. */
const copy = (rows: string) =>
  new RegExp(`^ +${rows} +(?:\\S+ +){5}(\\S+) +\\S+$`, "m");

/** How many times as fast as lesson 06's recipe. */
const faster = (model: string) => new RegExp(`^${model} +\\S+ +(\\S+)$`, "m");

/** What lesson 09 claims. */
export default {
  limit: 90,
  claims: [
    ["times as fast", (n) => n(/^(\S+) times as fast$/m), 4, 100],
    ["stock calls", (n) => n(/^all +(\S+)/m, "callsOf"), 706, 706],
    ["our calls", (n) => n(/^all +\S+ +(\S+)/m, "callsOf"), 85, 85],
    ["% products", (n) => n(/^products take (\S+) %/m), 45, 95],
    ["plain product", (n) => n(factor("x · W")), 0.5, 2],
    ["transposed x", (n) => n(factor("xᵀ · dz")), 4, 100],
    ["transposed W", (n) => n(factor("dz · Wᵀ")), 4, 100],
    ["dense layer", (n) => n(factor("dense layer and gradient")), 4, 100],
    ["RMSProp", (n) => n(factor("RMSProp, one weight tensor")), 2, 100],
    ["not replaced", (n) => n(factor("softmax \\(not replaced\\)")), 0.5, 2],
    ["differences", (n) => n(/^dz · Wᵀ .* (\S+)$/m), 0, 1e-5],
    [
      "four sums over one",
      (n) => n(first("four sums")) / n(first("one sum, in order")),
      1.1,
      8,
    ],
    [
      "threads, large product",
      (n) => n(/^product, 1,024 × 1,024 .* (\S+) +yes$/m),
      0.4,
      4.2,
    ],
    [
      "threads, tanh",
      (n) => n(/^tanh, 1,024 × 1,024 .* (\S+) +yes$/m),
      0.4,
      4.2,
    ],
    [
      "threads, small product",
      (n) => n(/^product, 16 × 16 .* (\S+) +yes$/m),
      0.4,
      2.5,
    ],
    ["V, sparse", (n) => n(exponent("sparse rows: features V")), -0.2, 0.5],
    ["V, dense", (n) => n(exponent("dense rows: features V")), 0.7, 1.4],
    ["features in a row", (n) => n(exponent("features in a row")), 0.5, 1.5],
    [
      "rows in a batch",
      (n) => n(exponent("rows in a batch"), "const grown"),
      0.5,
      1.5,
    ],
    ["rows of an epoch", (n) => n(exponent("rows of an epoch")), 0.7, 1.3],
    [
      "far table",
      (n) => n(/^a table of 1,000,000 rows +\S+ +(\S+)$/m),
      1.5,
      10,
    ],
    ["the same, near", (n) => n(/^the same, its first .* (\S+)$/m), 0.6, 1.8],
    [
      "bytes of 50 steps",
      (n) => n(/^ +50 +\S+ +(\S+)$/m),
      1_178_880,
      1_178_880,
    ],
    ["RMSProp remembers", (n) => n(/^RMSProp +(\d) +1$/m), 2, 2],
    ["centered", (n) => n(/^RMSProp, centered +(\d)$/m), 3, 3],
    ["Adam remembers", (n) => n(/^Adam +(\d) +2$/m), 2, 2],
    ["% copy, 128 rows", (n) => n(copy("128")), 1, 3],
    ["% copy, 8,192 rows", (n) => n(copy("8,192")), 48, 51],
    ["pairs, 65,536 rows", (n) => n(/^ +65,536 .* (\S+)$/m), 12, 16],
    [
      "copied ahead, dense",
      (n) => n(/^dense rows, 4 bytes a number .* (\S+)$/m),
      515,
      530,
    ],
    [
      "a third of the copy",
      (n) => n(/^the indices of the ones.*? each +(\S+)/m),
      160,
      180,
    ],
    ["features", (n) => n(/^(\d+) features$/m), 20_618, 20_618],
    ["all four changes", (n) => n(faster("all four changes")), 5, 80],
    ["narrow", (n) => n(faster("vectors of 32 numbers")), 1.3, 8],
    ["short", (n) => n(faster("documents without keywords")), 0.8, 4],
    ["MSE", (n) => n(faster("pairs under MSE instead of the softmax")), 0.9, 6],
    [
      "small over recipe",
      (n) =>
        n(first("small text model, MSE")) /
        n(first("lesson 06's recipe"), "pairsInAnHour ="),
      4,
      40,
    ],
    ["seconds of emoji", (n) => n(second("emoji, 13,574")), 0.3, 20],
    ["hours of ORCAS", (n) => n(/^ORCAS.* (\S+)$/m), 0.2, 8],
    ["hours of Criteo", (n) => n(/^Criteo.* (\S+)$/m), 50, 1600],
    ["calls of the recipe", (n) => n(/(\d+) kernel calls a step$/m), 87, 87],
  ],
} satisfies Lesson;
