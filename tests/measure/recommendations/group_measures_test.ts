import { random } from "../../../common/random.ts";
import {
  bootstrapInterval,
  measureRecommendations,
  pairedDifference,
} from "../../../measure/mod.ts";
import { table } from "../../../notebooks/kit/table.ts";
import { assert, assertEquals, assertThrows } from "../../assert.ts";

const source = random(1, "users");
const users = 60;
const items = 30;
const clicks = Array.from(
  { length: 300 },
  () => [source.integer(0, users - 2), source.integer(0, 24)] as const,
);
const held = Array.from(
  { length: 150 },
  () => [source.integer(0, users - 1), source.integer(0, items - 1)] as const,
);
const byChance = Array.from(
  { length: users },
  () => [...source.permutation(items).subarray(0, 10)],
);
const measured = (rankings = byChance, seed = 0) =>
  measureRecommendations(rankings, held, {
    clicks,
    items,
    ks: [3, 10],
    few: { user: 5, item: 12 },
    seed,
  });

Deno.test("an interval is the bootstrap's of the values, by the seed", () => {
  const { values, ...own } = measured();
  const expected = bootstrapInterval(values["NDCG@10"], { seed: 0 });
  assertEquals(measured().interval("NDCG@10"), expected);
  assert(own.mean["NDCG@10"] > expected.low);
  assert(own.mean["NDCG@10"] < expected.high);
  const other = measured(byChance, 5).interval("NDCG@10");
  assert(other.low !== expected.low);
});

Deno.test("two systems are compared user by user, in any group", () => {
  const best = Array.from({ length: users }, (_, user) => {
    const own = held.filter(([each]) => each === user).map(([_, item]) => item);
    return [...new Set([...own, ...Array(items).keys()])].slice(0, 10);
  });
  const [ours, theirs] = [measured(best), measured()];
  assertEquals(ours.users, theirs.users);
  const pairs = [
    [ours, theirs],
    [ours.byUser.few, theirs.byUser.few],
    [ours.byItem.new, theirs.byItem.new],
  ] as const;
  for (const [our, their] of pairs) {
    const name = "Recall@10";
    const { low, difference } = pairedDifference(
      our.values[name],
      their.values[name],
      { seed: 1 },
    );
    assert(0 < low && low < difference);
  }
});

Deno.test("rows name the group, the measure and how many users it is over", () => {
  const whole = measured();
  const rows = whole.rows("NDCG@10", "Popularity@3", "Coverage@10");
  const groups = [whole, ...Object.values(whole.byUser)];
  const seen = groups.filter((group) => group.users.length > 0);
  assertEquals(rows.slice(0, 3), [
    {
      group: "all users",
      users: whole.users.length,
      measure: "NDCG@10",
      mean: whole.mean["NDCG@10"],
      ...whole.interval("NDCG@10"),
    },
    {
      group: "all users",
      users: whole.users.length,
      measure: "Popularity@3",
      mean: whole.mean["Popularity@3"],
      ...whole.interval("Popularity@3"),
    },
    {
      group: "all users",
      users: whole.users.length,
      measure: "Coverage@10",
      mean: whole.mean["Coverage@10"],
    },
  ]);
  const names = new Set(rows.map(({ group }) => group));
  assertEquals([...names], [
    ...seen.map(({ group }) => group),
    "new items",
    "items of 1 to 12 clicks",
    "items of more clicks",
  ]);
  // Of items only what is found, and the coverage.
  const ofItems = rows.filter(({ group }) => group === "new items");
  assertEquals(ofItems.map(({ measure }) => measure), [
    "NDCG@10",
    "Coverage@10",
  ]);
  const popular = whole.rows("Popularity@10");
  assert(popular.every(({ group }) => !group.includes("items")));
  assertEquals(whole.byItem.new.rows().length, 10);
  assertEquals(whole.byUser.few.rows().length, 14);
});

Deno.test("a table shows the rows, and the means of several systems", () => {
  const whole = measured();
  const text = table(whole.rows("NDCG@10", "Coverage@10"))
    .bundle()["text/plain"] as string;
  assert(/^group +users +measure +mean +low +high\nall users +\d+/.test(text));
  const means = table([{ model: "by chance", ...whole.mean }])
    .bundle()["text/plain"] as string;
  assert(means.startsWith("model      Recall@3  Hit rate@3"), means);
});

Deno.test("a measure that is not there is refused", () => {
  const whole = measured();
  const why = 'must be one of "Recall@3"';
  const refuse = (body: () => unknown) => assertThrows(body, RangeError, why);
  // @ts-expect-error 5 is none of the ks
  refuse(() => whole.interval("NDCG@5"));
  // @ts-expect-error a coverage is one number, not one for each user
  refuse(() => whole.interval("Coverage@10"));
  // @ts-expect-error nobody measures this
  refuse(() => whole.rows("AUC"));
  // @ts-expect-error nobody is popular with items
  refuse(() => whole.byItem.new.rows("Popularity@10"));
});
