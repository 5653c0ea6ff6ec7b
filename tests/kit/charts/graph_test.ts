import { display } from "../../../notebooks/kit/kernel.ts";
import { plotGraph } from "../../../notebooks/kit/mod.ts";
import {
  assert,
  assertEquals,
  assertMatch,
  assertStringIncludes,
  assertThrows,
} from "../../assert.ts";

Deno.test("plotGraph() draws a box for each name, an arrow for each entry", async () => {
  const svg = await plotGraph([
    { from: "#b", to: "ba", label: "1: #ba" },
    { from: "ba", to: "an" },
    { from: "ba", to: "an" },
  ], { alt: "Three arrows." }).toSVG();
  assertEquals(svg.match(/class="node"/g)!.length, 3);
  assertEquals(svg.match(/class="edge"/g)!.length, 3);
  assertStringIncludes(svg, "#ba");
});

Deno.test("plotGraph() draws arrows to the right, or down, and names of two lines", async () => {
  const heights = [];
  for (const options of [{}, { direction: "down" }] as const) {
    const svg = await plotGraph([{ from: "a\nsmall", to: "b" }], {
      alt: "One arrow.",
      ...options,
    }).toSVG();
    const [, width, height] = svg.match(/width="(\d+)pt" height="(\d+)pt"/)!;
    heights.push(Number(height) / Number(width));
    assertMatch(svg, />a<[^]*>small</);
  }
  assert(heights[0]! < 1 && heights[1]! > 1, heights.join());
});

Deno.test("a graph of many boxes is shown as an image, too", async () => {
  const arrows = Array.from({ length: 400 }, (_, i) => (
    { from: `${i}`, to: `${i}, again`, label: "an arrow" }
  ));
  const bundle = await plotGraph(arrows, { alt: "400 arrows." })[display]();
  const html = bundle["text/html"] as string;
  const [, source] = html.match(/base64,([^"]+)/)!;
  assertMatch(atob(source!), /^<svg [^]*399, again[^]*<\/svg>\s*$/);
});

Deno.test("plotGraph() refuses what cannot be drawn", () => {
  const arrow = { from: "a", to: "b" };
  const alt = "One arrow.";
  const cases: [arrows: unknown, options: unknown, said: string][] = [
    [undefined, { alt }, "arrows must be an array of arrows; found undefined"],
    [[], { alt }, "arrows must hold at least one; found none"],
    [[null], { alt }, "arrows[0] must be an object of options"],
    [[{ from: "a" }], { alt }, "arrows[0].to must be a string; found undef"],
    [[{ ...arrow, label: 1 }], { alt }, "arrows[0].label must be a string"],
    [[{ ...arrow, text: "x" }], { alt }, "found text"],
    [[arrow], undefined, "plotGraph's options must be an object"],
    [[arrow], {}, "alt must be a string; found undefined"],
    [[arrow], { alt, direction: "up" }, "direction must be"],
    [[arrow], { alt, title: "t" }, "plotGraph's options must be among alt"],
  ];
  for (const [arrows, options, said] of cases) {
    const bad = () => plotGraph(arrows as never, options as never);
    assertThrows(bad, Error, said);
  }
});
