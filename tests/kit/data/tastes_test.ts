import fc from "fast-check";
import { tasteData } from "../../../notebooks/kit/data/tastes.ts";
import { assert, assertEquals, assertThrows } from "../../assert.ts";

const options = { rows: 2000, draws: 12, size: 60, noise: 0.1, seed: 1 };
const share = (values: readonly boolean[]) =>
  values.filter((value) => value).length / values.length;

Deno.test("tasteData() gives lists of one length, and bags of the asked size", () => {
  const data = tasteData(options);
  for (const list of Object.values(data)) assertEquals(list.length, 2000);
  assert(data.userBags.every((bag) => bag.length === 12));
  assert(
    [...data.userBags, ...data.itemBags].flat().every((index) =>
      Number.isInteger(index) && index >= 0 && index < 60
    ),
  );
});

Deno.test("tasteData() turns that share of the labels round", () => {
  const { labels, agree } = tasteData(options);
  const same = share(labels.map((label, row) => label === agree[row]));
  assert(Math.abs(same - 0.9) < 0.03, `${same}`);
  const clean = tasteData({ ...options, noise: 0 });
  assertEquals(clean.labels, clean.agree);
});

Deno.test("a user likes an item less than a quarter of the circle away", () => {
  const { userTastes, itemTastes, agree } = tasteData(options);
  const angles = userTastes.map((taste, row) =>
    Math.cos(2 * Math.PI * (taste - itemTastes[row]!))
  );
  assertEquals(agree, angles.map((cosine) => cosine > 0 ? 1 : 0));
  assert(Math.abs(share(agree.map((each) => each === 1)) - 0.5) < 0.05);
});

Deno.test("features lie within a fifth of the circle from the taste", () => {
  const { userTastes, userBags } = tasteData(options);
  for (const [user, taste] of userTastes.entries()) {
    for (const index of userBags[user]!) {
      const apart = Math.abs((index + 0.5) / 60 - taste);
      assert(Math.min(apart, 1 - apart) < 0.2 + 1 / 60);
    }
  }
});

Deno.test("tasteData() is the same for the same seed, and no other", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1000 }), (seed) => {
      const small = { ...options, rows: 5, seed };
      assertEquals(tasteData(small), tasteData(small));
      const other = tasteData({ ...small, seed: seed + 1 });
      assert(`${other.userTastes}` !== `${tasteData(small).userTastes}`);
    }),
    { numRuns: 30 },
  );
});

Deno.test("tasteData() refuses what is out of range", () => {
  const cases = [
    { rows: 0 },
    { draws: 1.5 },
    { size: 0 },
    { noise: -0.1 },
    {
      noise: 0.6,
    },
    { noise: NaN },
    { seed: 0.5 },
  ];
  for (const bad of cases) {
    const [name] = Object.keys(bad);
    assertThrows(() => tasteData({ ...options, ...bad }), RangeError, name);
  }
});

Deno.test("tasteData() refuses options that are missing or unknown", () => {
  for (const given of [undefined, null]) {
    const bad = () => tasteData(given as never);
    assertThrows(bad, TypeError, "tasteData's options must be an object");
  }
  for (const name of Object.keys(options)) {
    const bad = () => tasteData({ ...options, [name]: undefined });
    assertThrows(bad, TypeError, `${name} must be`);
  }
  const misspelled = { ...options, nois: 0.1 };
  assertThrows(() => tasteData(misspelled), RangeError, "did you mean noise?");
});
