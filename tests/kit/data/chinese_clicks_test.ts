import { normalText } from "../../../lib/data/text.ts";
import type { Click } from "../../../lib/mod.ts";
import { chineseClicks } from "../../../notebooks/kit/data/chinese_clicks.ts";
import { emojiClicks } from "../../../notebooks/kit/data/emoji_clicks.ts";
import { assert, assertEquals, assertRejects } from "../../assert.ts";

const queries = (clicks: readonly Click[]) =>
  new Set(clicks.map(({ query }) => query));
const keys = (clicks: readonly Click[]) =>
  clicks.map(({ query, document }) => `${document} ${query}`).sort();

Deno.test("chineseClicks() has the emoji of emojiClicks(), each with a name", async () => {
  const [{ documents }, english] = [await chineseClicks(), await emojiClicks()];
  const emoji = ({ emoji, group }: typeof documents[number]) => [emoji, group];
  assertEquals(documents.map(emoji), english.documents.map(emoji));
  assert(documents.every(({ text }) => text !== ""));
  assert(documents.every(({ name, text }) => text === normalText(name)));
});

Deno.test("chineseClicks() asks in Chinese, and never for the name", async () => {
  const { documents, train, validation, test } = await chineseClicks();
  for (const { query, document } of [...train, ...validation, ...test]) {
    assert(/\p{Script=Han}/u.test(query), query);
    assertEquals(query, normalText(query));
    assert(query !== documents[document]!.text, query);
  }
});

Deno.test("chineseClicks() cuts by queries, and the seed decides how", async () => {
  const cut = await chineseClicks({ test: 0.2, validation: 0.1, seed: 1 });
  const sizes = [cut.train, cut.validation, cut.test]
    .map((part) => queries(part).size);
  const all = queries([...cut.train, ...cut.validation, ...cut.test]).size;
  assertEquals(sizes[0]! + sizes[1]! + sizes[2]!, all);
  assertEquals(sizes[2], Math.round(all * 0.2));
  assertEquals(sizes[1], Math.round((all - sizes[2]!) * 0.1));
  assertEquals(await chineseClicks({ seed: 1 }), cut);
  const other = await chineseClicks({ seed: 2 });
  assert(keys(other.test).join() !== keys(cut.test).join());
  const pairs = ({ train, validation, test }: typeof cut) =>
    keys([...train, ...validation, ...test]);
  assertEquals(pairs(other), pairs(cut));
});

Deno.test("chineseClicks() refuses shares and seeds that cannot be", async () => {
  for (const name of ["test", "validation"]) {
    await assertRejects(() => chineseClicks({ [name]: 1 }), RangeError, name);
  }
  await assertRejects(() => chineseClicks({ seed: 0.5 }), RangeError, "seed");
  const misspelled = { validaton: 0.1 };
  await assertRejects(
    () => chineseClicks(misspelled as never),
    RangeError,
    "found validaton: did you mean validation?",
  );
  await assertRejects(
    () => chineseClicks(null as never),
    TypeError,
    "chineseClicks' options must be an object",
  );
});
