import fc from "fast-check";
import { CandidateChooser } from "../../../../lib/fit/clicks/candidate_chooser.ts";
import { clickNumbers } from "../../../../lib/fit/clicks/click_lists.ts";
import {
  type ClickedPair,
  type NegativesOptions,
  random,
  sparse,
} from "../../../../lib/mod.ts";
import { assert, assertEquals, assertThrows } from "../../../assert.ts";

const [queries, documents] = [5, 12];
const pair = fc.tuple(fc.nat(queries - 1), fc.nat(documents - 1));
/** Clicks that leave each query three documents at least. */
const clicks = fc.array(pair, { minLength: 1, maxLength: 9 });

function chooserOf(
  clicks: readonly ClickedPair[],
  options: NegativesOptions,
  more: object = {},
) {
  const rows = sparse(Array.from({ length: documents }, (_, i) => [i]), 12);
  const numbers = clickNumbers("clicks", clicks, { queries, documents });
  const data = { queries: rows, documents: rows, clicks: numbers, ...more };
  return new CandidateChooser(data as never, options);
}

/** For each click of a batch the documents that it is compared with. */
function compared(
  clicks: readonly ClickedPair[],
  options: NegativesOptions,
  { seed = 1, batch = clicks, hardest }: {
    seed?: number;
    batch?: readonly ClickedPair[];
    hardest?: number[][];
  } = {},
): { own: number; others: number[] }[] {
  const chooser = chooserOf(clicks, options);
  const { columns, allowed } = chooser.choose(
    batch,
    [...batch.keys()],
    random(seed),
    {
      hardest: hardest &&
        new Map(batch.map(([query], row) => [query, hardest[row]!])),
    },
  );
  assertEquals(
    columns.slice(0, batch.length),
    batch.map(([_, document]) => document),
  );
  assertEquals(allowed.length, batch.length * columns.length);
  return batch.map((_, row) => {
    const candidates = columns.flatMap((document, column) =>
      allowed[row * columns.length + column] ? [{ document, column }] : []
    );
    const [own, ...more] = candidates.filter(({ column }) => column === row);
    assertEquals(more, []);
    return {
      own: own!.document,
      others: candidates.filter(({ column }) => column !== row)
        .map(({ document }) => document),
    };
  });
}

const kinds: NegativesOptions[] = [
  { random: 3 },
  { inBatch: true },
  { hard: 2, among: 3 },
  { inBatch: true, random: 2, hard: 1, among: 2 },
];

for (const options of kinds) {
  const name = JSON.stringify(options);
  Deno.test(`no known click is a candidate against its query: ${name}`, () => {
    fc.assert(fc.property(clicks, fc.nat(99), (clicks, seed) => {
      const known = (query: number) =>
        new Set(clicks.filter(([q]) => q === query).map(([_, d]) => d));
      const hardest = clicks.map(([query]) =>
        [...Array(documents).keys()].filter((d) => !known(query).has(d))
          .slice(0, options.among ?? 0)
      );
      const found = compared(clicks, options, { seed, hardest });
      found.forEach(({ own, others }, row) => {
        const [query, document] = clicks[row]!;
        assertEquals(own, document);
        assert(others.every((other) => !known(query).has(other)));
      });
    }));
  });
}

Deno.test("clicks outside the batch are known, too", () => {
  const all: ClickedPair[] = [[0, 1], [0, 2], [1, 2], [1, 3]];
  const batch = [all[0]!, all[2]!];
  const [first, second] = compared(all, { inBatch: true }, { batch });
  // Document 2 is another click of query 0, which gets one at random instead.
  assertEquals(first!.others.length, 1);
  assert(!first!.others.some((each) => each === 1 || each === 2));
  assertEquals(second!.others, [1]);
});

Deno.test("random ones are as many as asked, all different", () => {
  fc.assert(fc.property(clicks, fc.nat(99), (clicks, seed) => {
    for (const { others } of compared(clicks, { random: 3 }, { seed })) {
      assertEquals([others.length, new Set(others).size], [3, 3]);
    }
  }));
});

Deno.test("random ones reach every unclicked document, equally often", () => {
  const counts = Array(documents).fill(0);
  for (let seed = 0; seed < 600; seed++) {
    const [found] = compared([[0, 4], [0, 7]], { random: 2 }, { seed });
    for (const other of found!.others) counts[other]++;
  }
  assertEquals([counts[4], counts[7]], [0, 0]);
  // 120 of each, with a deviation of 9.8.
  const others = counts.filter((count) => count > 0);
  assertEquals(others.length, 10);
  assert(others.every((count) => 75 < count && count < 165), `${counts}`);
});

Deno.test("in the batch all documents of other queries count", () => {
  const batch: ClickedPair[] = [[0, 1], [1, 2], [2, 3], [2, 1]];
  const found = compared(batch, { inBatch: true });
  assertEquals(found.map(({ others }) => others.sort()), [
    [2, 3],
    [1, 1, 3],
    [2],
    [2],
  ]);
});

Deno.test("hard ones are drawn from those that are given, all different", () => {
  const hardest = [[3, 5, 8, 9]];
  const met = new Set<number>();
  for (let seed = 0; seed < 50; seed++) {
    const options = { hard: 2, among: 4 };
    const [found] = compared([[0, 1]], options, { seed, hardest });
    assertEquals(new Set(found!.others).size, 2);
    for (const other of found!.others) met.add(other);
  }
  assertEquals([...met].sort(), [3, 5, 8, 9]);
});

Deno.test("four random documents are drawn where no kind is asked for", () => {
  const chosen = (options: NegativesOptions) =>
    compared([[0, 1]], options, { hardest: [[2, 3]] })[0]!.others.length;
  // Alone in its batch, a click meets one all the same.
  assertEquals([{}, { hard: 1 }, { inBatch: true }].map(chosen), [4, 1, 1]);
});

Deno.test("hard ones are drawn from ten, or from what there is", () => {
  const amongOf = (clicked: number, options: NegativesOptions) => {
    const clicks = Array.from({ length: clicked }, (_, i) => [0, i] as const);
    return chooserOf(clicks, options).options.among;
  };
  assertEquals(amongOf(1, { hard: 3 }), 10);
  assertEquals(amongOf(1, { hard: 11 }), 11);
  assertEquals(amongOf(5, { hard: 3 }), 7);
  assertEquals(amongOf(9, { hard: 3 }), 3);
  assertThrows(() => amongOf(12, { inBatch: true }), RangeError, "none");
});

Deno.test("negatives refuse numbers that cannot be, and none at all", () => {
  const wrong: [NegativesOptions, string][] = [
    [{ random: 0 }, "at least one kind; found none"],
    [{ random: 0, hard: 0 }, "at least one kind; found none"],
    [{ random: -1 }, "negatives.random must be an integer of at least 0"],
    [{ random: 1.5 }, "negatives.random"],
    [{ hard: NaN }, "negatives.hard"],
    [{ hard: 3, among: 2 }, "negatives.among must be an integer of at least 3"],
    [{ among: 0 }, "negatives.among"],
    [{ random: 11 }, "negatives.random must be at most 10"],
    [{ hard: 11 }, "negatives.hard must be at most 10"],
    [{ hard: 1, among: 11 }, "negatives.among must be at most 10"],
  ];
  for (const [options, message] of wrong) {
    assertThrows(
      () => compared([[0, 4], [0, 7], [1, 1]], options),
      RangeError,
      message,
    );
  }
});
