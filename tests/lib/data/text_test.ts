import { letterNgrams, normalText, Vocabulary } from "../../../lib/mod.ts";
import { assertEquals, assertThrows } from "../../assert.ts";

Deno.test("normalText() keeps letters, digits and emoji, and nothing else", () => {
  const texts = {
    "#love": "love",
    "C# * 2": "c 2",
    "a#b*c": "a b c",
    "#️⃣ 1️⃣": "⃣ 1⃣",
    "Ｆｕｌｌ　width": "full width",
    "双塔，模型！": "双塔 模型",
    "x_y-z": "x y z",
    "  ": "",
    "नमस्ते दुनिया": "नमस्ते दुनिया",
  };
  for (const [text, plain] of Object.entries(texts)) {
    assertEquals(normalText(text), plain, text);
  }
});

Deno.test("an emoji is the same with a variation selector and without", () => {
  for (const [one, other] of [["❤", "❤️"], ["☎︎", "☎️"], ["❤️‍🔥", "❤‍🔥"]]) {
    assertEquals(normalText(one!), normalText(other!));
  }
});

Deno.test("flags, skin tones and families stay whole", () => {
  for (const emoji of ["🇨🇳", "👍🏽", "👨‍👩‍👧", "🏴󠁧󠁢󠁳󠁣󠁴󠁿"]) {
    assertEquals(normalText(`a ${emoji} b`), `a ${emoji} b`);
    assertEquals(letterNgrams(normalText(emoji), 3), [`#${emoji}#`]);
  }
});

Deno.test("normalText() makes a plain text of a plain text", () => {
  for (const text of ["#love ❤️", "Café: 双塔！", "👩🏽‍🚀 İstanbul"]) {
    assertEquals(normalText(normalText(text)), normalText(text));
  }
});

Deno.test("the letters of one text are not taken for texts", () => {
  assertThrows(() => Vocabulary.build("good day"), TypeError, "a list");
});
