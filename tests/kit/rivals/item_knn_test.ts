import fc from "fast-check";
import { clickedBy, itemKnn } from "../../../notebooks/kit/mod.ts";
import { ClickTable } from "../../../records/mod.ts";
import {
  assertAlmostEquals,
  assertEquals,
  assertThrows,
} from "../../assert.ts";

const tables = fc.array(fc.tuple(fc.nat(5), fc.nat(6)), { maxLength: 25 })
  .map((pairs) =>
    new ClickTable({
      queries: [..."abcdef"],
      documents: [..."stuvwxy"],
      queryRows: pairs.map(([query]) => query),
      documentRows: pairs.map(([_, document]) => document),
    })
  );

/** The same, from the whole matrix of similarities. */
function expected(clicks: ClickTable, neighbours: number, shrinkage: number) {
  const x = clickedBy(clicks)
    .map((own) => Array.from({ length: 7 }, (_, i) => Number(own.has(i))));
  const both = (a: number, b: number) =>
    x.reduce((sum, row) => sum + row[a]! * row[b]!, 0);
  const weights = Array.from({ length: 7 }, (_, i) => {
    const row = Array.from({ length: 7 }, (_, j) => {
      const common = i === j ? 0 : both(i, j);
      return common &&
        common / (Math.sqrt(both(i, i) * both(j, j)) + shrinkage);
    });
    const nearest = [...row.keys()].sort((a, b) => row[b]! - row[a]! || a - b)
      .slice(0, neighbours);
    return row.map((each, j) => nearest.includes(j) ? each : 0);
  });
  return x.map((row) =>
    weights.map((own) => own.reduce((sum, w, j) => sum + w * row[j]!, 0))
  );
}

Deno.test("itemKnn() adds up the similarities of a document's nearest", () => {
  const shrinkages = fc.constantFrom(0, 1, 7.5);
  const some = fc.integer({ min: 1, max: 9 });
  fc.assert(fc.property(tables, some, shrinkages, (clicks, n, shrinkage) => {
    const scores = itemKnn(clicks, { neighbours: n, shrinkage });
    expected(clicks, n, shrinkage).forEach((row, query) =>
      row.forEach((each, i) =>
        assertAlmostEquals(scores[query]![i]!, each, 1e-6)
      )
    );
  }));
});

Deno.test("shrinkage takes weight from what rests on few clicks", () => {
  const pairs = ["ax", "ay", "bx", "by", "cx", "cy", "dv", "dw", "ev", "aw"];
  const clicks = ClickTable.from(
    pairs.map(([query, document]) => ({ query: query!, document: document! })),
  );
  const of = (shrinkage: number) => {
    const scores = itemKnn(clicks, { neighbours: 1, shrinkage })[3]!;
    return scores[clicks.documents.indexOf("w")]!;
  };
  // Of v and w, two clicks each, one is common.
  assertAlmostEquals(of(0), 1 / 2, 1e-6);
  assertAlmostEquals(of(2), 1 / 4, 1e-6);
});

Deno.test("itemKnn() refuses options that are out of range", () => {
  const clicks = ClickTable.from([{ query: "a", document: "x" }]);
  const refuse = (options: object, why: string) =>
    assertThrows(
      () => itemKnn(clicks, { neighbours: 3, ...options }),
      RangeError,
      why,
    );
  refuse({ neighbours: 0 }, "neighbours must be an integer of at least 1");
  refuse({ shrinkage: -1 }, "shrinkage must be at least 0; found -1");
  refuse({ shrinkage: Infinity }, "shrinkage must be finite");
  refuse({ k: 3 }, "found k");
  assertThrows(() => itemKnn([] as never, { neighbours: 3 }), TypeError);
  assertEquals(itemKnn(clicks, { neighbours: 3 }), [new Float32Array(1)]);
});
