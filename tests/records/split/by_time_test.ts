import fc from "fast-check";
import { ClickTable, leaveLastOut, splitByTime } from "../../../records/mod.ts";
import { assertEquals, assertThrows } from "../../assert.ts";

/** Few different times, so that many are equal. */
const times = fc.array(
  fc.constantFrom(-1.5, -0, 0, 3, 881250949, 1706702400000),
  { maxLength: 40 },
);
const shares = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

/** The same by sorting, which keeps equal ones in their order. */
function latest(
  list: readonly number[],
  among: readonly number[],
  count: number,
) {
  const sorted = [...among].sort((a, b) => list[a]! - list[b]!);
  return sorted.slice(sorted.length - count);
}

const indices = (list: readonly unknown[]) => list.map((_, i) => i);
const inOrder = (list: readonly number[]) => [...list].sort((a, b) => a - b);

Deno.test("splitByTime() holds the latest out; of equal times, what stands later", () => {
  fc.assert(fc.property(times, shares, (list, share) => {
    const { kept, held } = splitByTime(list, { share });
    const count = Math.round(share * list.length);
    assertEquals([...held], inOrder(latest(list, indices(list), count)));
    assertEquals(inOrder([...kept, ...held]), indices(list));
    assertEquals([...kept], inOrder([...kept]));
  }));
  assertEquals([...splitByTime([1, 1, 1, 1], { share: 0.5 }).held], [2, 3]);
});

Deno.test("splitByTime() by queries holds each query's own latest share out", () => {
  const lists = times.chain((list) =>
    fc.tuple(
      fc.constant(list),
      fc.array(fc.constantFrom("a", "b", "c"), {
        minLength: list.length,
        maxLength: list.length,
      }),
    )
  );
  fc.assert(fc.property(lists, shares, ([list, by], share) => {
    const { kept, held } = splitByTime(list, { share, by });
    const expected = ["a", "b", "c"].flatMap((query) => {
      const own = indices(list).filter((i) => by[i] === query);
      return latest(list, own, Math.round(share * own.length));
    });
    assertEquals([...held], inOrder(expected));
    assertEquals(kept.length + held.length, list.length);
  }));
});

Deno.test("leaveLastOut() holds each query's last click out, and no only click", () => {
  const queries = ["ann", "bob", "ann", "cat", "ann", "cat"];
  const { kept, held } = leaveLastOut(queries, [9, 5, 9, 2, 1, 1]);
  assertEquals([[...kept], [...held]], [[0, 1, 4, 5], [2, 3]]);
  fc.assert(fc.property(times, (list) => {
    const by = indices(list).map((i) => i * i % 5);
    const parts = leaveLastOut(by, list);
    const expected = [0, 1, 4].flatMap((query) => {
      const own = indices(list).filter((i) => by[i] === query);
      return own.length > 1 ? latest(list, own, 1) : [];
    });
    assertEquals([...parts.held], inOrder(expected));
  }));
});

Deno.test("splits by time take a table's own columns", () => {
  const table = ClickTable.from([
    { query: "ann", document: "x", time: 3 },
    { query: "bob", document: "x", time: 2 },
    { query: "ann", document: "y", time: 1 },
  ]);
  const { held } = leaveLastOut(table.queryRows, table.times!);
  assertEquals([...table.pick(held)], [{
    query: "ann",
    document: "x",
    time: 3,
  }]);
  const half = splitByTime(table.times!, { share: 0.5, by: table.queryRows });
  assertEquals([...half.held], [0, 1]);
});

Deno.test("splits by time refuse what they cannot mean", () => {
  const share = { share: 0.5 };
  const none = ClickTable.from([{ query: "a", document: "b" }]);
  for (const list of [none.times, "123", 7, null, none]) {
    const why = "times must be an array or a typed array; found";
    assertThrows(() => splitByTime(list as never, share), TypeError, why);
    assertThrows(() => leaveLastOut([0], list as never), TypeError, why);
  }
  assertThrows(
    () => splitByTime([1, NaN], share),
    RangeError,
    "times[1] must be finite; found NaN",
  );
  assertThrows(
    () => splitByTime(["1"] as never, share),
    TypeError,
    "times[0] must be a number",
  );
  assertThrows(
    () => splitByTime([1, 2], { ...share, by: ["a"] }),
    RangeError,
    "by must have one item for each of 2; found 1",
  );
  assertThrows(
    () => leaveLastOut(["a"], [1, 2]),
    RangeError,
    "queries must have one item for each of 2",
  );
  assertThrows(() => splitByTime([1], { share: 1 }), RangeError, "share");
  assertThrows(
    () => splitByTime([1], { ...share, seed: 1 } as never),
    RangeError,
    "found seed",
  );
});
