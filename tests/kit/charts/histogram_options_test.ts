import { histogram } from "../../../notebooks/kit/mod.ts";
import { assertEquals, assertThrows } from "../../assert.ts";

const right = {
  title: "t",
  subtitle: "s",
  alt: "a",
  groups: { all: [1, 2], more: new Float32Array(2) },
  binWidth: 1,
  x: "value",
  y: "values",
  rules: [{ x: 1, label: "one" }],
  width: 200,
};

Deno.test("histogram() takes all its options at once", async () => {
  assertEquals((await histogram(right).toSVG()).slice(0, 5), "<svg ");
});

Deno.test("histogram() refuses what is out of range", () => {
  const cases: [changes: object, said: string][] = [
    [{ binwidth: 1 }, "found binwidth: did you mean binWidth?"],
    [{ groups: {} }, "groups must hold at least one; found none"],
    [{ groups: { a: [1], b: [] } }, "groups.b must hold at least one value"],
    [{ groups: { a: [1, NaN] } }, "groups.a[1] must be finite; found NaN"],
    [{ groups: { a: [Infinity] } }, "groups.a[0] must be finite"],
    [{ width: 0 }, "width must be an integer of at least 1; found 0"],
    [{ rules: [{ label: "a" }] }, "rules[0] must have either x or y"],
  ];
  for (const [changes, said] of cases) {
    assertThrows(() => histogram({ ...right, ...changes }), RangeError, said);
  }
});

Deno.test("histogram() refuses what is missing or of another kind", () => {
  const cases: [changes: object, said: string][] = [
    [{ title: undefined }, "title must be a string; found undefined"],
    [{ subtitle: 1 }, "subtitle must be a string; found 1"],
    [{ alt: null }, "histogram's options must hold no null; found one for alt"],
    [{ x: undefined }, "x must be a string; found undefined"],
    [{ y: 5 }, "y must be a string; found 5"],
    [{ binWidth: undefined }, "binWidth must be a number; found undefined"],
    [
      { groups: undefined },
      "groups must be an object, such as { all: values }",
    ],
    [
      { groups: { a: null } },
      "groups.a must be an array of numbers; found null",
    ],
    [
      { groups: { a: "12" } },
      `groups.a must be an array of numbers; found "12"`,
    ],
    [{ groups: [1, 2] }, "groups.0 must be an array of numbers; found 1"],
    [{ groups: { a: ["1"] } }, `groups.a[0] must be a number; found "1"`],
  ];
  for (const [changes, said] of cases) {
    const bad = { ...right, ...changes };
    assertThrows(() => histogram(bad as never), TypeError, said);
  }
  for (const options of [undefined, null, 5]) {
    const bad = () => histogram(options as never);
    assertThrows(bad, TypeError, "histogram's options must be an object");
  }
});
