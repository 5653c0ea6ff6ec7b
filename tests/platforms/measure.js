// A program that measures recommendations: what it gives is the same in Deno and in Node.
import { measureRecommendations } from "@two-towers/measure";

/** What the platform gives. */
export function measuredOf() {
  const clicks = Array.from({ length: 90 }, (_, i) => [i % 30, i * i % 17]);
  const held = Array.from({ length: 40 }, (_, i) => [i * 7 % 31, i * 5 % 23]);
  const rankings = Array.from(
    { length: 31 },
    (_, user) => Int32Array.from({ length: 8 }, (_, i) => (user + 3 * i) % 23),
  );
  const options = { clicks, items: 23, ks: [3, 8], few: { item: 4 } };
  const measured = measureRecommendations(rankings, held, options);
  const { mean, values, known, seen, short } = measured;
  return { mean, values, known, seen, short, rows: measured.rows() };
}
