import { histogram } from "../../../notebooks/kit/charts/histogram.ts";
import { assert, assertEquals, assertThrows } from "../../assert.ts";

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

Deno.test("histogram() finds the class of k/10, in 64 bits and in 32", () => {
  const tenths = Array.from({ length: 41 }, (_, k) => (k - 20) / 10);
  for (const values of [tenths, Float32Array.from(tenths)]) {
    for (const [width, each] of [[0.1, 1], [0.2, 2]] as const) {
      const counts = countsOf({ all: values }, width).map(({ count }) => count);
      assertEquals(counts, [...Array(40 / each).fill(each), 1]);
    }
  }
});

Deno.test("histogram() does not round what is no rounding error", () => {
  const counts = countsOf({ all: [0.0999, 0.1, 0.29999, 1e7 + 0.5] }, 0.1);
  assertEquals(counts.map(({ count }) => count), [1, 1, 1, 1]);
  const [below, on] = countsOf({ all: [1e9 - 0.5, 1e9] }, 1);
  assertEquals([below!.from, on!.from], [1e9 - 1, 1e9]);
});

Deno.test("bars of whole numbers stand on their numbers", async () => {
  assertEquals(countsOf({ all: [1, 1, 3] }, 1), [
    { group: "all", from: 0.5, to: 1.5, count: 2 },
    { group: "all", from: 2.5, to: 3.5, count: 1 },
  ]);
  // From 5 to 9: the five numbers lie within the bar.
  assertEquals(countsOf({ all: [5, 9], more: [10] }, 5), [
    { group: "all", from: 4.5, to: 9.5, count: 2 },
    { group: "more", from: 9.5, to: 14.5, count: 1 },
  ]);
  // One fraction anywhere, and all classes start at multiples.
  assertEquals(countsOf({ all: [1], more: [2.5] }, 1).map(({ from }) => from), [
    1,
    2,
  ]);
  const svg = await histogram({
    ...words,
    groups: { all: [1, 1, 3] },
    binWidth: 1,
    rules: [{ x: 2, label: "two" }],
  }).toSVG();
  for (const label of ["1", "2", "3"]) assert(svg.includes(`>${label}</text>`));
  assert(!/>\d\.\d<\/text>/.test(svg), svg);
});

Deno.test("histogram() counts two hundred thousand values", async () => {
  const all = Float32Array.from({ length: 200_000 }, (_, i) => i % 1000);
  const svg = await histogram({ ...words, groups: { all }, binWidth: 100 })
    .toSVG();
  assert(svg.includes(">20,000</text>"));
});
