import { first, type Lesson } from "../claim.ts";

/** How many times as fast our kernel is, in a row of the table of kernels. */
const factor = (operation: string) =>
  new RegExp(`^${operation} +\\S+ +\\S+ +(\\S+)`, "m");

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
      0.7,
      4.2,
    ],
    [
      "threads, tanh",
      (n) => n(/^tanh, 1,024 × 1,024 .* (\S+) +yes$/m),
      0.7,
      4.2,
    ],
    [
      "threads, small product",
      (n) => n(/^product, 16 × 16 .* (\S+) +yes$/m),
      0.4,
      2.5,
    ],
    [
      "V, sparse, times 10",
      (n) => n(/^features V, 100,000 .* (\S+)$/m),
      0.5,
      3,
    ],
    [
      "V, sparse, times 1,000",
      (n) => n(/^features V, 1,000 .* (\S+)$/m),
      0.5,
      8,
    ],
    ["V, dense, times 100", (n) => n(/^dense rows: .* (\S+)$/m), 20, 500],
    ["features, times 4", (n) => n(/^features in a row.* (\S+)$/m), 2, 9],
    ["batch, times 4", (n) => n(/^rows in a batch, .* (\S+)$/m), 2, 8],
    ["epoch, times 10", (n) => n(/^rows of an epoch.* (\S+)$/m), 5, 20],
    [
      "bytes of 50 steps",
      (n) => n(/^ +50 +\S+ +(\S+)$/m),
      1_178_880,
      1_178_880,
    ],
    ["seconds of emoji", (n) => n(/^emoji, .* (\S+)$/m), 0, 1],
    ["seconds of ORCAS", (n) => n(/^ORCAS.* (\S+)$/m), 60, 5400],
    ["seconds of Criteo", (n) => n(/^Criteo.* (\S+)$/m), 12_000, 1_200_000],
  ],
} satisfies Lesson;
