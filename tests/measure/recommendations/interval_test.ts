import { random } from "../../../common/random.ts";
import { bootstrapInterval } from "../../../measure/mod.ts";
import {
  meanInterval,
  meanOf,
} from "../../../measure/recommendations/interval.ts";
import {
  assertAlmostEquals,
  assertEquals,
  assertThrows,
} from "../../assert.ts";

/** As many values as one likes, most of them 0. */
function valuesOf(count: number): number[] {
  const source = random(count, "values");
  return Array.from(
    { length: count },
    () => Math.max(0, source.uniform() - 0.7),
  );
}

Deno.test("the interval of few users is the bootstrap's", () => {
  const values = valuesOf(300);
  assertEquals(meanInterval(values, 3), bootstrapInterval(values, { seed: 3 }));
  assertEquals(meanInterval([0.5], 3), { low: 0.5, high: 0.5 });
});

Deno.test("of many users it is nearly that, and takes no seconds", () => {
  const values = valuesOf(5001);
  const { low, high } = meanInterval(values, 3);
  const drawn = bootstrapInterval(values, { seed: 3 });
  assertAlmostEquals(low, drawn.low, 0.1 * (high - low));
  assertAlmostEquals(high, drawn.high, 0.1 * (high - low));
  assertAlmostEquals((low + high) / 2, meanOf(values), 1e-12);
});

Deno.test("no user has no interval", () => {
  assertThrows(() => meanInterval([], 1), RangeError, "at least one");
  assertEquals(meanOf([]), NaN);
});
