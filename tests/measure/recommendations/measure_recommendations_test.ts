import fc from "fast-check";
import {
  measureRecommendations,
  ndcg,
  recall,
  reciprocalRank,
} from "../../../measure/mod.ts";
import { assert, assertAlmostEquals, assertEquals } from "../../assert.ts";

/** Rankings, held-out clicks and clicks of some users of 12 items. */
const cases = fc.integer({ min: 1, max: 6 }).chain((users) => {
  const clicks = fc.array(fc.tuple(fc.nat(users - 1), fc.nat(11)), {
    maxLength: 30,
  });
  return fc.record({
    rankings: fc.array(fc.uniqueArray(fc.nat(11)), {
      minLength: users,
      maxLength: users,
    }).filter((lists) => lists.some(({ length }) => length >= 4)),
    held: clicks.filter(({ length }) => length > 0),
    clicks,
  });
});

/** The items of one user, as somebody would write it who is in no hurry. */
function itemsOf(user: number, clicks: readonly (readonly number[])[]) {
  return new Set(clicks.filter((each) => each[0] === user).map((e) => e[1]!));
}

const meanOf = (values: readonly number[]) =>
  values.reduce((sum, each) => sum + each, 0) / values.length;

Deno.test("each user's values are those of the library's measures", () => {
  fc.assert(fc.property(cases, ({ rankings, held, clicks }) => {
    const measured = measureRecommendations(rankings, held, {
      clicks,
      items: 12,
      ks: [4, 1],
    });
    const asked = rankings.keys().filter((user) => itemsOf(user, held).size);
    assertEquals(measured.users, [...asked]);
    for (const k of [1, 4] as const) {
      measured.users.forEach((user, row) => {
        const [own, list] = [itemsOf(user, held), rankings[user]!];
        const found = recall(list, own, k);
        const { values } = measured;
        assertEquals(values[`Recall@${k}`][row], found);
        assertEquals(values[`Hit rate@${k}`][row], Math.sign(found));
        assertEquals(values[`NDCG@${k}`][row], ndcg(list, own, k));
        const first = reciprocalRank(list.slice(0, k), own);
        assertEquals(values[`MRR@${k}`][row], first);
      });
      for (const name of [`NDCG@${k}`, `Popularity@${k}`] as const) {
        assertEquals(measured.mean[name], meanOf(measured.values[name]));
      }
    }
  }));
});

Deno.test("what is shown is counted as its definition says", () => {
  fc.assert(fc.property(cases, ({ rankings, held, clicks }) => {
    const k = 4;
    const measured = measureRecommendations(rankings, held, {
      clicks,
      items: 12,
      ks: [k],
    });
    const clickers = new Set(clicks.map(([user]) => user));
    const shareOf = (item: number) =>
      [...clickers].filter((user) => itemsOf(user, clicks).has(item)).length /
      Math.max(1, clickers.size);
    const shown = measured.users.map((user) => rankings[user]!.slice(0, k));
    shown.forEach((list, row) => {
      const shares = list.map(shareOf);
      const { values } = measured;
      const popularity = shares.length ? meanOf(shares) : 0;
      assertAlmostEquals(values["Popularity@4"][row]!, popularity, 1e-12);
      const fresh = shares.length ? meanOf(shares.map((s) => +(s === 0))) : 0;
      assertAlmostEquals(values["New items@4"][row]!, fresh, 1e-12);
    });
    const coverage = new Set(shown.flat()).size / 12;
    assertAlmostEquals(measured.mean["Coverage@4"], coverage, 1e-12);
    assertEquals(measured.short[k], shown.filter((s) => s.length < k).length);
    assertEquals(measured.unasked, rankings.length - measured.users.length);
    const pairs = (list: readonly (readonly number[])[]) =>
      new Set(list.map((each) => each.join()));
    const known = pairs(held).intersection(pairs(clicks));
    assertEquals([measured.held, measured.known], [
      pairs(held).size,
      known.size,
    ]);
    const all = shown.flatMap((list, row) =>
      list.map((item) => [measured.users[row]!, item])
    );
    assertEquals(measured.seen, pairs(all).intersection(pairs(clicks)).size);
  }));
});

Deno.test("groups are what is measured of their users, or of their items, alone", () => {
  fc.assert(fc.property(cases, ({ rankings, held, clicks }) => {
    const few = { user: 2, item: 1 };
    const options = { clicks, items: 12, ks: [4], few } as const;
    const measured = measureRecommendations(rankings, held, options);
    const count = (side: 0 | 1, row: number) =>
      new Set(
        clicks.filter((each) => each[side] === row).map((e) => e[1 - side]),
      ).size;
    const groups = [
      ["new", 0, 0, 0, 0],
      ["few", 1, 2, 1, 1],
      ["many", 3, Infinity, 2, Infinity],
    ] as const;
    for (const [name, userFrom, userTo, itemFrom, itemTo] of groups) {
      const isIn = (row: number, side: 0 | 1) =>
        side === 0
          ? count(0, row) >= userFrom && count(0, row) <= userTo
          : count(1, row) >= itemFrom && count(1, row) <= itemTo;
      for (const side of [0, 1] as const) {
        const own = held.filter((each) => isIn(each[side], side));
        const group = [measured.byUser, measured.byItem][side]![name];
        if (own.length === 0) {
          assertEquals(group.users, []);
          assert(Number.isNaN(group.mean["NDCG@4"]));
          assertEquals(group.rows(), []);
          continue;
        }
        const alone = measureRecommendations(rankings, own, options);
        assertEquals(group.users, alone.users);
        for (const measure of ["NDCG@4", "Recall@4", "MRR@4"] as const) {
          assertEquals(group.values[measure], alone.values[measure]);
          assertEquals(group.mean[measure], alone.mean[measure]);
        }
        if (side === 0) {
          assertEquals(group.mean["Coverage@4"], alone.mean["Coverage@4"]);
          continue;
        }
        const members = [...Array(12).keys()].filter((item) => isIn(item, 1));
        const seen = new Set(
          measured.users.flatMap((user) => rankings[user]!.slice(0, 4)),
        );
        const found = members.filter((item) => seen.has(item)).length;
        assertAlmostEquals(group.mean["Coverage@4"], found / members.length);
      }
    }
  }));
});

Deno.test("a case by hand", () => {
  // Item 0 is clicked by three of three users, item 1 by one, and 2 to 4 never.
  const clicks = [[0, 0], [1, 0], [2, 0], [2, 1]] as const;
  // User 3 is new, and nothing is held out of user 2.
  const held = [[0, 1], [0, 2], [0, 3], [1, 4], [3, 0]] as const;
  const rankings = [[4, 2, 3], [1, 2, 3], [2, 3, 4], [0, 1]];
  const measured = measureRecommendations(rankings, held, {
    clicks,
    items: 5,
    ks: [1, 2, 3],
    few: { user: 1, item: 2 },
  });
  assertEquals(measured.users, [0, 1, 3]);
  assertEquals(measured.values["Recall@3"], [2 / 3, 0, 1]);
  assertEquals(measured.values["Recall@1"], [0, 0, 1]);
  assertEquals(measured.values["Hit rate@2"], [1, 0, 1]);
  assertEquals(measured.values["MRR@2"], [1 / 2, 0, 1]);
  const [second, third] = [1 / Math.log2(3), 1 / Math.log2(4)];
  assertEquals(measured.values["NDCG@3"], [
    (second + third) / (1 + second + third),
    0,
    1,
  ]);
  // Two are held out at most: the best order of two places has both.
  assertEquals(measured.values["NDCG@2"][0], second / (1 + second));
  assertEquals(measured.values["Popularity@1"], [0, 1 / 3, 1]);
  assertEquals(measured.values["Popularity@3"], [0, 1 / 9, 2 / 3]);
  assertEquals(measured.values["New items@3"], [1, 2 / 3, 0]);
  assertEquals(measured.mean["Coverage@1"], 3 / 5);
  assertEquals(measured.mean["Coverage@3"], 1);
  assertEquals(measured.short, { 1: 0, 2: 0, 3: 1 });
  const { unasked, held: pairs, known, seen } = measured;
  assertEquals({ unasked, pairs, known, seen }, {
    unasked: 1,
    pairs: 5,
    known: 0,
    seen: 0,
  });
  assertEquals(measured.byUser.new.users, [3]);
  assertEquals(measured.byUser.few.users, [0, 1]);
  assertEquals(measured.byItem.new.users, [0, 1]);
  assertEquals(measured.byItem.new.values["Recall@3"], [1, 0]);
  assertEquals(measured.byItem.few.users, [0]);
  assertEquals(measured.byItem.many.values["MRR@1"], [1]);
});
