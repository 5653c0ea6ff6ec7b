import { plot } from "../../../notebooks/kit/mod.ts";
import { assertEquals, assertThrows } from "../../assert.ts";

const log = (field: "n" | "v" | "w") => ({ field, scale: "log" } as const);

/** A chart of four values on a logarithmic axis, and of a column that is not. */
const chartOf = (values: readonly unknown[], changes: object = {}) =>
  plot({
    title: "t",
    alt: "a",
    data: values.map((v, n) => ({ n, v: v as number, w: -1 })),
    mark: "line",
    x: "n",
    y: log("v"),
    ...changes,
  });

Deno.test("a logarithmic axis refuses 0, what is below, and names", () => {
  for (const [wrong, found] of [[0, "0"], [-2, "-2"], ["a", `"a"`]]) {
    for (const changes of [{}, { x: log("v"), y: "n" }, { color: log("v") }]) {
      assertThrows(
        () => chartOf([1, 10, wrong, 5], changes),
        RangeError,
        `must be above 0, because the axis is logarithmic; found ${found}`,
      );
    }
  }
  assertThrows(() => chartOf([1, 0]), RangeError, "data[1].v, on y, must be");
});

Deno.test("a logarithmic axis takes values that are missing", async () => {
  const svg = await chartOf([1, null, NaN, undefined, 100], { mark: "point" })
    .toSVG();
  assertEquals(svg.match(/aria-roledescription="point"/g)!.length, 2);
  assertEquals(svg.includes(">100</text>"), true);
});

Deno.test("all that has a place on a logarithmic axis is above 0", () => {
  const cases: [changes: object, said: string][] = [
    [{ y: { ...log("v"), domain: [0, 10] } }, "y.domain[0] must be above 0"],
    [{ interval: ["w", "v"] }, "data[0].w, on y, must be above 0"],
    [{ rules: [{ y: 0, label: "none" }] }, "rules[0].y must be above 0"],
  ];
  for (const [changes, said] of cases) {
    assertThrows(() => chartOf([1, 2], changes), RangeError, said);
  }
  // Along the other axis they may be anything.
  chartOf([1, 2], { x: "v", y: "w", interval: ["w", "v"] });
  chartOf([1, 2], { rules: [{ x: 0, label: "none" }] });
});

Deno.test("bars and areas, which begin at 0, refuse a logarithmic axis", () => {
  for (const mark of ["bar", "area"]) {
    assertThrows(
      () => chartOf([1, 2], { mark }),
      RangeError,
      `mark must be "line" or "point" where y is logarithmic`,
    );
    // The other axis may be.
    chartOf([1, 2], { mark, x: log("v"), y: "n" });
  }
});
