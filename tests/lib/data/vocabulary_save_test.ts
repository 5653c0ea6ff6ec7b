import { Vocabulary } from "../../../lib/mod.ts";
import { assertEquals, assertRejects } from "../../assert.ts";
import { assertRefused, fileTest } from "../../helpers.ts";

fileTest("a loaded vocabulary is the saved one", async (folder) => {
  const options = { ngrams: [2, 3], words: true, minTexts: 2 };
  const saved = Vocabulary.build(["é 中 aa", "é 中 ab", "aa 👍🏽"], options);
  const file = `${folder}/vocabulary.json`;
  await saved.save(file);
  const loaded = await Vocabulary.load(file);
  assertEquals(loaded.features, saved.features);
  assertEquals(loaded.idf(), saved.idf());
  for (const text of ["é 中 aa", "ab 👍🏽", ""]) {
    assertEquals(loaded.bag(text), saved.bag(text));
    assertEquals(loaded.unknown(text), saved.unknown(text));
  }
});

fileTest(
  "load() refuses half a file, and a file of something else",
  async (folder) => {
    const file = `${folder}/vocabulary.json`;
    await Vocabulary.build(["good"]).save(file);
    const whole = await Deno.readTextFile(file);
    const halves = Array.from(whole, (_, length) => whole.slice(0, length));
    const others = ["null", "[]", '"dssm-vocabulary"', '{"format":"other"}'];
    const empty = '{"format":"dssm-vocabulary"}';
    for (const text of [...halves, ...others, empty]) {
      await Deno.writeTextFile(file, text);
      await assertRefused(() => Vocabulary.load(file), TypeError, file, "save");
    }
    await assertRejects(
      () => Vocabulary.load(`${folder}/none.json`),
      Error,
      "ENOENT",
    );
  },
);
