import { measureRecommendations } from "../../../measure/mod.ts";
import { assertEquals, assertThrows } from "../../assert.ts";

const rankings = [[...Array(12).keys()]];
const needed = { clicks: [], items: 12 };
const measure = (options: object) =>
  measureRecommendations(rankings, [[0, 3]], options as typeof needed);

Deno.test("ten recommendations count unless others are asked for", () => {
  const measured = measureRecommendations(rankings, [[0, 3]], needed);
  assertEquals(measured.mean["MRR@10"], 1 / 4);
  assertEquals(Object.keys(measured.short), ["10"]);
  // @ts-expect-error 20 is none of the ks
  assertEquals(measured.mean["MRR@20"], undefined);
});

Deno.test("few clicks are 20 unless something else is said", () => {
  const clicks = Array.from({ length: 42 }, (_, i) => [i < 20 ? 0 : 1, i]);
  const held = [[0, 42], [1, 42]] as const;
  const measured = (few?: { user?: number; item?: number }) =>
    measureRecommendations(
      [...rankings, ...rankings],
      held,
      { clicks: clicks as never, items: 43, ...(few ? { few } : {}) },
    );
  assertEquals(measured().byUser.few.users, [0]);
  assertEquals(measured().byUser.many.users, [1]);
  assertEquals(measured({ user: 22 }).byUser.few.users, [0, 1]);
  assertEquals(measured({ user: 19 }).byUser.many.users, [0, 1]);
  assertEquals(measured().byUser.few.group, "users of 1 to 20 clicks");
  assertEquals(measured({ item: 1 }).byItem.few.group, "items of 1 click");
});

Deno.test("options that cannot be meant are refused", () => {
  const refuse = (
    options: object,
    why: string,
    errorClass: new (message?: string) => Error = RangeError,
  ) => assertThrows(() => measure({ ...needed, ...options }), errorClass, why);
  refuse({ items: 0 }, "items must be an integer from 1 to");
  refuse({ items: undefined }, "items must be", TypeError);
  refuse({ clicks: undefined }, "clicks must be", TypeError);
  refuse({ ks: [] }, "ks must be at least one, and none of them twice");
  refuse({ ks: [3, 3] }, "found 3, 3");
  refuse({ ks: [0] }, "ks[0] must be an integer of at least 1; found 0");
  refuse({ ks: 10 }, "ks must be an array", TypeError);
  refuse({ ks: ["10"] }, "ks[0] must be", TypeError);
  refuse({ few: 5 }, "few must be an object", TypeError);
  refuse({ few: { user: 0 } }, "few.user must be an integer of at least 1");
  refuse({ few: { item: 1.5 } }, "few.item");
  refuse({ few: { users: 3 } }, "found users: did you mean user?");
  refuse({ seed: 0.5 }, "seed");
  refuse({ k: [10] }, "found k: did you mean ks?");
  assertThrows(() => measure(null as never), TypeError, "options");
});
