import * as check from "../../../notebooks/kit/exercises/04.ts";
import { assertSays } from "./said.ts";

Deno.test("lesson 04's checks take right answers and say what is wrong in others", async () => {
  const chinese = ["笑脸", "笑", "哭脸", "脸红"];
  await assertSays([
    [() => check.exercise1(() => NaN), /^⬜ .*3 n-grams for n = 1, not NaN$/],
    [
      () => check.exercise1((length, n) => length + 3 - n),
      /^⬜ .*a word of 1 has 1 n-grams for n = 4, not 0$/,
    ],
    [() => check.exercise1((l, n) => Math.max(1, l + 3 - n)), /^✅/],
    // One of five trigrams breaks, and none where a letter is double already.
    [() => check.exercise2(undefined, ["apple"]), /^⬜ .* a value$/],
    [() => check.exercise2(80, ["apple"]), /^⬜ .*80 % is not the share/],
    [() => check.exercise2(88, ["apple"]), /^✅/],
    [() => check.exercise2(85.45, ["apple", "banana", "apple"]), /^✅/],
    // Known are # 脸 # 脸# and # 脸 #; seven others are new.
    [() => check.exercise3(undefined, chinese), /^⬜ .* a value$/],
    [() => check.exercise3(60, chinese), /^⬜ .*both n/],
    [() => check.exercise3(50, chinese), /^✅/],
    [() => check.exercise4(undefined, 101), /^⬜ .* a value$/],
    [() => check.exercise4(1950.3, 101), /^⬜ .*no number of buckets$/],
    [() => check.exercise4(1950, 101), /^⬜ .*it is 5\.0002 %$/],
    [() => check.exercise4(1952, 101), /^⬜ .*not the smallest/],
    [() => check.exercise4(1951, 101), /^✅/],
    [() => check.exercise5(undefined), /^⬜ .*two numbers$/],
    [() => check.exercise5({ layer: 12.8, batch: 102.4 }), /^⬜ .*Adam/],
    [() => check.exercise5({ layer: 51.2, batch: 1 }), /^⬜ .*every column$/],
    [() => check.exercise5({ layer: 51.2, batch: 102.4 }), /^✅/],
    [() => check.exercise6(undefined), /^⬜ .*two words$/],
    [() => check.exercise6(["aaabaa"]), /^⬜ .*not 1$/],
    [() => check.exercise6(["aaabaa", "aaabaa"]), /^⬜ .*the same$/],
    [() => check.exercise6(["aaabaa", "aabaac"]), /^⬜ .*out of a and b$/],
    [() => check.exercise6(["aaabaa", "ababab"]), /^⬜ .*differ in/],
    [() => check.exercise6(["aaabaa", "aabaaa"]), /^✅/],
  ]);
});
