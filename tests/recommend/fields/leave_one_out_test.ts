// What a click hides of its user's history.
import { random } from "../../../lib/mod.ts";
import {
  Fields,
  leaveOneOut,
  oneOf,
  severalOf,
} from "../../../recommend/mod.ts";
import { assert, assertEquals } from "../../assert.ts";
import { assertRefused } from "../../helpers.ts";

const users = Fields.build([
  { job: "cook", history: ["a", "b"] },
  { job: "diver", history: ["b", "c"] },
], { job: oneOf(), history: severalOf() });
const all = Array.from({ length: users.size }, (_, feature) => feature);
const hidden = (hides: ReturnType<typeof leaveOneOut>, click: number) =>
  all.filter((feature) => hides(click, feature, random(1)));

Deno.test("a click hides its own item, and nothing of other fields", () => {
  const hides = leaveOneOut(users, "history", ["b", "c", "x"]);
  assertEquals(hidden(hides, 0), [users.column("history", "b")!]);
  assertEquals(hidden(hides, 1), [users.column("history", "c")!]);
  assertEquals(hidden(hides, 2), []);
});

Deno.test("a share hides others by chance, anew each time", () => {
  const hides = leaveOneOut(users, "history", ["b"], { share: 0.5 });
  const source = random(1);
  const [a, b, job] = [
    users.column("history", "a")!,
    users.column("history", "b")!,
    users.column("job", "cook")!,
  ];
  const times = (feature: number) =>
    Array.from({ length: 1000 }, () => hides(0, feature, source))
      .filter(Boolean).length;
  assertEquals(times(b), 1000);
  assertEquals(times(job), 0);
  const chance = times(a);
  assert(chance > 400 && chance < 600, `${chance}`);
});

Deno.test("leaveOneOut() refuses what is no share, and no field", async () => {
  await assertRefused(
    () => leaveOneOut(users, "history", [], { share: 1 }),
    RangeError,
    "share",
  );
  await assertRefused(
    () => leaveOneOut(users, "films" as never, []),
    RangeError,
    "films",
  );
  await assertRefused(
    () => leaveOneOut(users, "history", [], { shares: 0.5 } as never),
    RangeError,
    "shares",
  );
});
