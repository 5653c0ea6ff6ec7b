import fc from "fast-check";
import { clickNumbers } from "../../../../lib/fit/clicks/click_lists.ts";
import { KnownClicks } from "../../../../lib/fit/clicks/known_clicks.ts";
import { assertEquals } from "../../../assert.ts";

const [queries, documents] = [4, 7];
const pairs = fc.array(
  fc.tuple(fc.nat(queries - 1), fc.nat(documents - 1)),
  { minLength: 1, maxLength: 20 },
);
/** A letter for each document: equal ones have the same. */
const letters = fc.array(fc.nat(3), { minLength: 7, maxLength: 7 });

Deno.test("what was clicked is known, and what equals it", () => {
  fc.assert(fc.property(pairs, letters, (pairs, letters) => {
    const equals = new Map(
      letters.map((letter, document) => [
        document,
        [...letters.keys()].filter((each) => letters[each] === letter),
      ]),
    );
    const known = new KnownClicks(
      clickNumbers("clicks", pairs, { queries, documents }),
      queries,
      documents,
      equals,
    );
    const expected = [0, 1, 2, 3].map((query) => {
      const clicked = pairs.filter(([own]) => own === query)
        .map(([_, document]) => letters[document]);
      return [...letters.keys()].filter((document) =>
        clicked.includes(letters[document])
      );
    });
    assertEquals([0, 1, 2, 3].map((query) => [...known.of(query)]), expected);
    // In any order of queries, too.
    for (const query of [3, 1, 3, 0, 2, 0]) {
      const found = [...letters.keys()].filter((document) =>
        known.has(query, document)
      );
      assertEquals(found, expected[query]);
      const some = Int32Array.from([6, 0, 0, 3]);
      const others = new Uint8Array(some.length);
      known.markOthers(query, some, others);
      assertEquals(
        [...others],
        Array.from(some, (each) => found.includes(each) ? 0 : 1),
      );
    }
    assertEquals(known.most(), Math.max(...expected.map((d) => d.length)));
  }));
});
