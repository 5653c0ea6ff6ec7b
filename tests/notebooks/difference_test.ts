import { plot, table } from "../../notebooks/kit/mod.ts";
import { assert, assertEquals } from "../assert.ts";
import { comparable } from "./difference.ts";
import type { Notebook, Output } from "./notebook.ts";

/** A notebook with one cell, as far as it is compared. */
const showing = (outputs: Output[], tags: string[]): string =>
  comparable({
    metadata: {},
    nbformat: 4,
    nbformat_minor: 5,
    cells: [{
      cell_type: "code",
      id: "a",
      metadata: { tags },
      source: "",
      outputs,
    }],
  } as Notebook);

const says = (text: string): Output[] => [
  { output_type: "stream", name: "stdout", text },
];

/** A table and a chart of times. */
const measured = async (
  ...times: { kernel: string; ms: number }[]
): Promise<Output[]> => {
  const chart = plot({
    title: "Times",
    alt: "Two points.",
    data: times,
    mark: "point",
    x: { field: "ms", scale: "log" },
    y: "kernel",
  });
  const bundles = [table(times).bundle(), await chart.bundle()];
  return bundles.map((data) => ({
    output_type: "display_data",
    data: data as NonNullable<Output["data"]>,
  }));
};

Deno.test("running times in a text may differ, other numbers may not", () => {
  assertEquals(showing(says("took 12.3 s"), []), showing(says("took 4 s"), []));
  assert(showing(says("loss 12.3"), []) !== showing(says("loss 4"), []));
});

Deno.test("of a cell tagged times the numbers may differ, and nothing else", async () => {
  const seen = async (
    tags: string[],
    ...times: { kernel: string; ms: number }[]
  ) => showing(await measured(...times), tags);
  const a = [{ kernel: "a", ms: 1.25 }, { kernel: "b", ms: 90 }];
  const b = [{ kernel: "a", ms: 1234.5678 }, { kernel: "b", ms: 2e-7 }];
  const c = [{ kernel: "a", ms: 1.25 }, { kernel: "c", ms: 90 }];
  assertEquals(await seen(["times"], ...a), await seen(["times"], ...b));
  assert(await seen([], ...a) !== await seen([], ...b));
  assert(await seen(["times"], ...a) !== await seen(["times"], ...c));
  assertEquals(
    showing(says("at 3, 4 and 5 rows"), ["times"]),
    showing(says("at 30 and 5 rows"), ["times"]),
  );
  assert(showing([], ["times"]) !== showing(says("3"), ["times"]));
  assert(showing(says("NaN"), ["times"]) !== showing(says("3"), ["times"]));
});
