import { check, expect } from "../../notebooks/kit/exercise.ts";
import { assertEquals, assertThrows } from "../assert.ts";
import { assertRefused } from "../helpers.ts";
import { printed } from "./exercises/said.ts";

Deno.test("check() says that an exercise is solved", async () => {
  const lines = await printed(() =>
    check("Exercise 1", () => expect(1 + 1 === 2, "add"))
  );
  assertEquals(lines, ["✅ Exercise 1 is solved."]);
});

Deno.test("check() says what is missing, and never throws", async () => {
  const wrong = [
    () => expect(false, "give it a value"),
    () => Promise.reject(new Error("give it a value")),
    () => {
      throw "give it a value";
    },
  ];
  for (const tests of wrong) {
    const lines = await printed(() => check("Exercise 2", tests));
    assertEquals(lines, ["⬜ Exercise 2 is open: give it a value"]);
  }
});

Deno.test("check() refuses what is no exercise, and is not silent on it", async () => {
  const lines = await printed(async () => {
    for (const tests of [undefined, null, true]) {
      await assertRefused(
        () => check("Exercise 3", tests as never),
        TypeError,
        "tests must be a function; found",
      );
    }
    await assertRefused(
      () => check(undefined as never, () => {}),
      TypeError,
      "name must be a string; found undefined",
    );
  });
  assertEquals(lines, []);
});

Deno.test("expect() takes what is not there for what does not hold", () => {
  for (const condition of [undefined, null, 0, ""]) {
    const bad = () => expect(condition as never, "give it a value");
    assertThrows(bad, Error, "give it a value");
  }
});

Deno.test("expect() refuses a condition that always holds, and no words", () => {
  for (const condition of [Promise.resolve(false), () => false, "false"]) {
    const bad = () => expect(condition as never, "give it a value");
    assertThrows(bad, TypeError, "condition must be true or false; found");
  }
  const silent = () => expect(true, undefined as never);
  assertThrows(silent, TypeError, "missing must be a string; found undefined");
});
