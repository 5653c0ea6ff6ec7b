import { plot } from "../../../notebooks/kit/mod.ts";
import { assertEquals, assertThrows } from "../../assert.ts";

const right = {
  title: "Loss falls",
  subtitle: "in two epochs",
  alt: "A line from 4.5 to 4.1.",
  data: [
    { epoch: 1, loss: 4.5, low: 4, high: 5, kind: "a" },
    { epoch: 2, loss: 4.1, low: 4, high: 5, kind: "b" },
  ],
  mark: "line",
  x: {
    field: "epoch",
    title: "epoch",
    domain: [1, 2],
    scale: "linear",
    names: false,
    every: 1,
  },
  y: "loss",
  color: "kind",
  facet: "kind",
  facetX: "shared",
  interval: ["low", "high"],
  rules: [{ x: 1, label: "one" }, { y: 0, label: "none" }],
  width: 200,
  height: 100,
} as const;

/** Asserts that plot() refuses such changes, in these words. */
function assertRefuses(
  Class: typeof RangeError | typeof TypeError,
  cases: [changes: object, said: string][],
) {
  for (const [changes, said] of cases) {
    const bad = { ...right, ...changes } as unknown as typeof right;
    assertThrows(() => plot(bad), Class, said);
  }
}

Deno.test("plot() takes all its options at once", async () => {
  assertEquals((await plot(right).toSVG()).slice(0, 5), "<svg ");
});

Deno.test("plot() refuses a column that does not exist, and says which do", () => {
  const said = (name: string) =>
    `${name} must be a column of the data, which has "epoch", "loss", "low", "high", "kind"; found "los"`;
  assertRefuses(RangeError, [
    [{ x: "los" }, said("x")],
    [{ y: "los" }, said("y")],
    [{ y: { field: "los" } }, said("y.field")],
    [{ color: "los" }, said("color")],
    [{ color: { field: "los" } }, said("color.field")],
    [{ facet: "los" }, said("facet")],
    [{ interval: ["low", "los"] }, said("interval[1]")],
  ]);
  assertRefuses(TypeError, [
    [{ x: undefined }, `x must be a column of the data, which has "epoch",`],
    [{ y: null }, "plot's options must hold no null; found one for y"],
    [{ y: { title: "loss" } }, "y.field must be a column"],
    [{ facet: null }, "found one for facet"],
    [{ interval: "low" }, "interval must be an array of two columns"],
  ]);
});

Deno.test("plot() takes a column that only some rows have", async () => {
  const data = [{ x: 1, y: 1 }, { x: 2 }, { x: 3, y: 2, far: 1 }] as const;
  const rows = data as readonly { x: number; y: number; far: number }[];
  const words = { title: "t", alt: "a", mark: "point" } as const;
  const svg = await plot({ ...words, data: rows, x: "x", y: "y" }).toSVG();
  assertEquals(svg.match(/aria-roledescription="point"/g)!.length, 2);
  plot({ ...words, data: rows, x: "x", y: "far" });
});

Deno.test("plot() refuses options that nobody knows", () => {
  assertRefuses(RangeError, [
    [{ titel: "T" }, "found titel: did you mean title?"],
    [{ x: { field: "epoch", titel: "T" } }, "did you mean title?"],
    [{ rules: [{ y: 1, text: "one" }] }, "rules[0] must be among x, y, label"],
  ]);
  for (const options of [undefined, null, 5]) {
    const bad = () => plot(options as unknown as typeof right);
    assertThrows(bad, TypeError, "plot's options must be an object of options");
  }
});

Deno.test("plot() refuses values that none of its options has", () => {
  assertRefuses(RangeError, [
    [{ mark: "bars" }, `"cells"; found "bars"`],
    [{ mark: undefined }, `mark must be one of "line", "point"`],
    [{ facetX: "own" }, `facetX must be one of "shared", "independent"`],
    [{ x: { field: "epoch", scale: "ln" } }, "x.scale must be one of"],
    [{ x: { field: "epoch", every: 0 } }, "x.every must be an integer"],
    [
      { y: { field: "loss", domain: [2, 1] } },
      "y.domain must be [low, high], low below high; found [2, 1]",
    ],
    [{ y: { field: "loss", domain: [0, NaN] } }, "y.domain[1] must be finite"],
    [{ width: 0 }, "width must be an integer of at least 1; found 0"],
    [{ height: -5 }, "height must be an integer of at least 1; found -5"],
    [{ rules: [{ label: "a" }] }, "must have either x or y; found neither"],
    [{ rules: [{ x: 1, y: 1, label: "a" }] }, "found x and y"],
    [{ rules: [{ y: NaN, label: "a" }] }, "rules[0].y must be finite"],
  ]);
});

Deno.test("plot() refuses options of another kind", () => {
  assertRefuses(TypeError, [
    [{ title: undefined }, "title must be a string; found undefined"],
    [{ subtitle: 5 }, "subtitle must be a string; found 5"],
    [{ alt: null }, "found one for alt"],
    [{ data: undefined }, "data must be an array of rows; found undefined"],
    [{ data: [null] }, "data[0] must be a row, such as { epoch: 1 }"],
    [{ data: [{ epoch: 1n, loss: 1 }] }, "data[0].epoch must be a string"],
    [{ y: { field: "loss", domain: 5 } }, "y.domain must be an array"],
    [{ y: { field: "loss", title: 5 } }, "y.title must be a string"],
    [{ rules: { y: 1, label: "a" } }, "rules must be an array of rules"],
    [{ rules: [null] }, "rules[0] must be an object of options"],
    [{ rules: [{ y: 1 }] }, "rules[0].label must be a string"],
  ]);
});
