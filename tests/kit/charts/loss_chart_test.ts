import { lossChart } from "../../../notebooks/kit/charts/loss_chart.ts";
import { assert, assertEquals, assertStringIncludes } from "../../assert.ts";

const past = [{ loss: 4, acc: 0.5 }, { loss: 3, acc: 0.6 }];
const now = { loss: 2.5, acc: 0.7 };
const words = "epoch 3 of 9, step 4 of 10";

const count = (svg: string, pattern: RegExp) =>
  [...svg.matchAll(new RegExp(pattern, "g"))].length;

/** Points of a picture, without those of its legend: filled, and open. */
function pointsOf(svg: string) {
  return {
    filled: count(svg, /roledescription="point"[^>]*fill="#/),
    open: count(svg, /roledescription="point"[^>]*stroke="#/),
  };
}

Deno.test("the epoch that runs is an open mark, and not on the curve", async () => {
  const svg = await lossChart("DSSM", past, now, words).toSVG();
  assertEquals(pointsOf(svg), { filled: 4, open: 2 });
  // Each curve has two points: a start, and one line to the second.
  const curves = [...svg.matchAll(/line mark[^>]*d="([^"]+)"/g)]
    .map(([, path]) => path!);
  assertEquals(curves.length, 2);
  for (const path of curves) assertEquals(count(path, /[ML]/), 2);
  assertStringIncludes(svg, `${words}; open mark: its means so far`);
});

Deno.test("what is validated has no open mark before its epoch ends", async () => {
  const both = past.map(({ loss, acc }) => (
    { loss, acc, val_loss: loss, val_acc: acc }
  ));
  const svg = await lossChart("DSSM", both, now, words).toSVG();
  assertEquals(pointsOf(svg), { filled: 8, open: 2 });
  assertEquals(count(svg, /"line mark"/), 4);
});

Deno.test("in its first epoch a training is one open mark in each panel", async () => {
  const svg = await lossChart("DSSM", [], now, words).toSVG();
  assertEquals(pointsOf(svg), { filled: 0, open: 2 });
});

Deno.test("a training that has ended has no open mark", async () => {
  const made = lossChart("DSSM", past, {}, "2 epochs of 10 steps");
  const svg = await made.toSVG();
  assertEquals(pointsOf(svg), { filled: 4, open: 0 });
  assert(!JSON.stringify(made.spec).includes("open"));
});

Deno.test("few epochs are written as whole numbers", async () => {
  const svg = await lossChart("DSSM", past, {}, words).toSVG();
  assertEquals(count(svg, />1<\/text>/), 2);
  assertEquals(count(svg, />2<\/text>/), 2);
});
