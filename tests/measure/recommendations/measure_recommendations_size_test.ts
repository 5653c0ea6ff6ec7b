import { random } from "../../../common/random.ts";
import { measureRecommendations } from "../../../measure/mod.ts";
import { assert, assertEquals } from "../../assert.ts";

Deno.test("a million clicks are measured within seconds", () => {
  const [users, items, count] = [100_000, 20_000, 1_000_000];
  const source = random(1, "clicks");
  const lists = (length: number) => ({
    queries: Int32Array.from({ length }, () => source.integer(0, users - 1)),
    documents: Int32Array.from({ length }, () => source.integer(0, items - 1)),
  });
  const [clicks, held] = [lists(count), lists(count / 5)];
  const rankings = Array.from(
    { length: users },
    (_, user) =>
      Array.from({ length: 20 }, (_, i) => (user * 31 + i * 997) % items),
  );
  const start = performance.now();
  const measured = measureRecommendations(rankings, held, { clicks, items });
  const rows = measured.rows("NDCG@10", "Recall@10");
  const seconds = (performance.now() - start) / 1000;
  assert(seconds < 15, `${seconds} s`);
  assertEquals(rows[0]!.users, users - measured.unasked);
  assert(rows[0]!.low! < rows[0]!.mean && rows[0]!.mean < rows[0]!.high!);
  // What is found by chance: a hundred of the 200,000.
  assert(Math.abs(rows[1]!.mean * items / 10 - 1) < 0.3, `${rows[1]!.mean}`);
});
