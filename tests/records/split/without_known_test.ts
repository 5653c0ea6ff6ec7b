import fc from "fast-check";
import {
  ClickTable,
  splitAtRandom,
  withoutKnown,
} from "../../../records/mod.ts";
import { assert, assertEquals, assertThrows } from "../../assert.ts";

const lists = fc.array(
  fc.record({
    query: fc.constantFrom("a", "b", "c", "d"),
    document: fc.constantFrom("x", "y", "z"),
  }),
  { maxLength: 20 },
);

/** The same, by names. */
function expected(test: ClickTable, train: ClickTable): number[] {
  const nameOf = ({ query, document }: { query: unknown; document: unknown }) =>
    JSON.stringify([query, document]);
  const known = new Set([...train].map(nameOf));
  return [...test].flatMap((click, i) => known.has(nameOf(click)) ? [] : [i]);
}

Deno.test("withoutKnown() leaves out each pair that the training has, by name", () => {
  fc.assert(fc.property(lists, lists, (first, second) => {
    const [test, train] = [first, second].map((list) => ClickTable.from(list));
    const { kept, known } = withoutKnown(test!, train!);
    assertEquals([...kept], expected(test!, train!));
    assertEquals(known, first.length - kept.length);
  }));
});

Deno.test("withoutKnown() does the same for two parts of one table", () => {
  fc.assert(fc.property(lists, fc.integer(), (list, seed) => {
    const table = ClickTable.from(list);
    const { kept, held } = splitAtRandom(list.length, { share: 0.4, seed });
    const [train, test] = [table.pick(kept), table.pick(held)];
    assert(train.queries === test.queries);
    assertEquals([...withoutKnown(test, train).kept], expected(test, train));
  }));
});

Deno.test("withoutKnown() refuses what is no table", () => {
  const table = ClickTable.from([{ query: "a", document: "x" }]);
  const why = "train must be a ClickTable; found an array of 1";
  assertThrows(() => withoutKnown(table, [...table] as never), TypeError, why);
  assertThrows(
    () => withoutKnown(null as never, table),
    TypeError,
    "test must",
  );
});
