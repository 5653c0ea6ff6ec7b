import { plainText } from "../../../lib/data/text.ts";
import {
  bagTower,
  type Click,
  dssm,
  fitClicks,
  sgd,
  sparse,
} from "../../../lib/mod.ts";
import { emojiClicks } from "../../../notebooks/kit/data/emoji_clicks.ts";
import { assert, assertEquals, assertRejects } from "../../assert.ts";

const all = await emojiClicks();
const queries = (clicks: readonly Click[]) =>
  new Set(clicks.map(({ query }) => query));
const keys = (clicks: readonly Click[]) =>
  new Set(clicks.map(({ query, document }) => `${document} ${query}`));

Deno.test("emojiClicks() has the counts that the lesson tells", () => {
  const { documents, train, validation, test } = all;
  assertEquals(documents.length, 1914);
  assertEquals([train.length, queries(train).size], [13574, 4611]);
  assertEquals([test.length, queries(test).size], [5370, 2322]);
  const seen = [...queries(test)].filter((query) => queries(train).has(query));
  assertEquals(seen.length, 1027);
  assertEquals(validation, []);
});

Deno.test("emojiClicks() has no pair twice, and none in two parts", async () => {
  const { train, validation, test } = await emojiClicks({ validation: 0.3 });
  const parts = [train, validation, test];
  const sizes = parts.map((part) => keys(part).size);
  assertEquals(sizes, parts.map((part) => part.length));
  assertEquals(keys(parts.flat()).size, parts.flat().length);
});

Deno.test("emojiClicks() has no empty query, and none that is the name", () => {
  const { documents, train, test } = all;
  for (const { query, document } of [...train, ...test]) {
    const { name } = documents[document]!;
    assert(query !== "" && query !== plainText(name), `${query}: ${name}`);
    assertEquals(query, plainText(query));
  }
});

Deno.test("emojiClicks() finds emoji that a list writes otherwise", () => {
  // CLDR writes the thumb with a variation selector, emojilib without one.
  const thumb = all.documents.findIndex(({ emoji }) => emoji === "👍");
  const asked = all.test.filter(({ document }) => document === thumb);
  assertEquals(asked, [{ query: "up", document: thumb }]);
});

Deno.test("a document's text is its name and its group, made plain", () => {
  const cake = all.documents.find(({ emoji }) => emoji === "🎂");
  assertEquals(cake, {
    emoji: "🎂",
    name: "birthday cake",
    group: "Food & Drink",
    text: "birthday cake food   drink",
  });
});

Deno.test("validation takes whole queries, that share of them", async () => {
  const { train, validation, test } = await emojiClicks({ validation: 0.1 });
  assertEquals(queries(validation).size, 461);
  const both = [...queries(validation)].filter((q) => queries(train).has(q));
  assertEquals(both, []);
  assertEquals(keys([...train, ...validation]), keys(all.train));
  assertEquals(test, all.test);
});

Deno.test("known validation queries leave the training half of their clicks", async () => {
  const options = { validation: 0.2, known: 0.47, seed: 1 };
  const { train, validation } = await emojiClicks(options);
  assertEquals(queries(validation).size, 922);
  const known = [...queries(validation)].filter((q) => queries(train).has(q));
  assertEquals(known.length, 433); // 47 % of 922
  for (const query of known) {
    const [kept, held] = [train, validation].map((clicks) =>
      clicks.filter((click) => click.query === query).length
    ) as [number, number];
    assert(kept - held === 0 || kept - held === 1, `${query}: ${held} held`);
  }
  assertEquals(keys([...train, ...validation]), keys(all.train));
  assertEquals(train.length + validation.length, all.train.length);
});

Deno.test("known queries are as many as there are, if too few have two clicks", async () => {
  const { train, validation } = await emojiClicks({
    validation: 0.9,
    known: 0.9,
  });
  const known = [...queries(validation)].filter((q) => queries(train).has(q));
  assert(known.length > 1000 && known.length < 0.9 * 0.9 * 4611);
});

Deno.test("the seed decides which queries are held out", async () => {
  const held = async (seed: number) =>
    (await emojiClicks({ validation: 0.1, seed })).validation;
  const first = await held(1);
  assertEquals(await held(1), first);
  assert(keys(first).symmetricDifference(keys(await held(2))).size > 0);
});

Deno.test("emojiClicks() refuses a share that leaves nothing", async () => {
  for (const validation of [-0.1, 1, NaN]) {
    await assertRejects(
      () => emojiClicks({ validation }),
      RangeError,
      "validation",
    );
  }
  await assertRejects(() => emojiClicks({ known: 1 }), RangeError, "known");
  await assertRejects(() => emojiClicks({ seed: 0.5 }), RangeError, "seed");
  await assertRejects(
    () => emojiClicks({ validation: "0.1" as never }),
    TypeError,
    `validation must be a number; found "0.1"`,
  );
});

Deno.test("emojiClicks() refuses options that are none, or unknown", async () => {
  await assertRejects(
    () => emojiClicks({ test: 0.1 } as never),
    RangeError,
    "emojiClicks' options must be among validation, known, seed; found test",
  );
  await assertRejects(
    () => emojiClicks(null as never),
    TypeError,
    "emojiClicks' options must be an object",
  );
});

Deno.test("fitClicks() says that it wants pairs of rows, and not such clicks", async () => {
  const query = bagTower({ name: "query", inputSize: 4, units: [2] });
  const rows = sparse([[0], [1]], 4);
  const clicks = all.train as never;
  await assertRejects(
    () =>
      fitClicks(dssm(query, query.as("document")), {
        queries: rows,
        documents: rows,
        clicks,
      }, { epochs: 1, optimizer: sgd({ learningRate: 0.1 }), verbose: 0 }),
    TypeError,
    "clicks[0] must be a pair, [row of the query, row of the document]; found an object",
  );
});

Deno.test("plainText() keeps letters, digits and spaces between them", () => {
  assertEquals(plainText("  Heart_Eyes! "), "heart eyes");
  assertEquals(plainText("8 o’clock"), "8 o clock");
  assertEquals(plainText("Åland 🇦🇽"), "land");
  assertEquals(plainText(":)"), "");
});
