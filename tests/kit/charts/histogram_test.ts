import { histogram } from "../../../notebooks/kit/charts/histogram.ts";
import { assertEquals, assertThrows } from "../../assert.ts";

const words = { title: "t", alt: "a", x: "value", y: "values" };

function countsOf(groups: Record<string, ArrayLike<number>>, binWidth: number) {
  const { spec } = histogram({ ...words, groups, binWidth });
  return (spec as unknown as { data: { values: Record<string, unknown>[] } })
    .data.values;
}

Deno.test("histogram() counts values by class, the lower end included", () => {
  assertEquals(countsOf({ all: [0, 0.5, 1, 1.99, 2, -0.1] }, 1), [
    { group: "all", from: -1, to: 0, count: 1 },
    { group: "all", from: 0, to: 1, count: 2 },
    { group: "all", from: 1, to: 2, count: 2 },
    { group: "all", from: 2, to: 3, count: 1 },
  ]);
});

Deno.test("histogram() takes typed arrays, and groups side by side in order", () => {
  const groups = { z: new Float32Array([1, 1]), a: [2] };
  assertEquals(countsOf(groups, 1).map(({ group, count }) => [group, count]), [
    ["z", 2],
    ["a", 1],
  ]);
  const { spec } = histogram({ ...words, groups, binWidth: 1 });
  const { facet } = spec as unknown as {
    facet: { column: { sort: string[] } };
  };
  assertEquals(facet.column.sort, ["z", "a"]);
});

Deno.test("histogram() draws a bar as high as the count, from 0 up", async () => {
  const svg = await histogram({
    ...words,
    groups: { all: [1, 1, 1, 1, 2, 2] },
    binWidth: 1,
  }).toSVG();
  // A rectangle's path: M left,top h width v height h back Z.
  const bars = [
    ...svg.matchAll(
      /d="M[\d.]+,([\d.]+)h[\d.]+v([\d.]+)h[^"]+" fill="#0072B2"/g,
    ),
  ]
    .map(([_, top, height]) => ({ top: Number(top), height: Number(height) }));
  assertEquals(bars.length, 2);
  const [four, two] = bars;
  assertEquals(four!.height / two!.height, 2);
  assertEquals(four!.top + four!.height, two!.top + two!.height);
});

Deno.test("histogram() refuses a width of 0, below 0, or NaN", () => {
  for (const binWidth of [0, -1, NaN]) {
    const bad = () => histogram({ ...words, groups: { all: [1] }, binWidth });
    assertThrows(bad, RangeError, "binWidth");
  }
});
