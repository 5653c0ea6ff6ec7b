// The fast search beside the loops.
import fc from "fast-check";
import { type Features, search } from "../../lib/mod.ts";
import { assertNoLeak } from "../helpers.ts";
import { assertAlike, bothWays, plain, tensor, tensorOf } from "./both.ts";

Deno.test("the fast search finds the cosines that the loops find", async () => {
  const sizes = fc.tuple(
    fc.integer({ min: 1, max: 3 }),
    fc.integer({ min: 1, max: 60 }),
    fc.integer({ min: 1, max: 40 }),
  );
  await assertNoLeak(() =>
    fc.assert(fc.property(
      sizes.chain(([queries, documents, width]) =>
        fc.tuple(
          tensorOf([queries, width], plain),
          tensorOf([documents, width], plain),
        )
      ),
      fc.integer({ min: 1, max: 70 }),
      (pair, k) => {
        const { fast, stock } = bothWays(() => {
          const [a, b] = pair.map(tensor) as [Features, Features];
          const found = search(a, b, { k });
          a.dispose();
          b.dispose();
          return found.flatMap(({ scores }) => scores);
        });
        assertAlike(fast, stock, 1e-6);
      },
    ))
  );
});
