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
  assertEquals(loaded.fingerprint, saved.fingerprint);
  // Another program may have written the names in another order.
  const contents = JSON.parse(await Deno.readTextFile(file));
  const turned = Object.fromEntries(Object.entries(contents).reverse());
  await Deno.writeTextFile(file, JSON.stringify({ ...turned, more: 1 }));
  const { fingerprint } = await Vocabulary.load(file);
  assertEquals(fingerprint, saved.fingerprint);
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

fileTest(
  "load() refuses contents that save() does not write",
  async (folder) => {
    const file = `${folder}/vocabulary.json`;
    await Vocabulary.build(["good day", "bad day"]).save(file);
    const whole = JSON.parse(await Deno.readTextFile(file));
    const broken = {
      ngrams: [["3"], [0], 3, [2.5], undefined],
      words: ["yes", undefined],
      texts: [0, "2", null],
      features: [
        [],
        {},
        [["a"]],
        [["a", 0]],
        [["a", 3]],
        [[7, 1]],
        ["abc"],
        [["a", 1], ["a", 1]],
        [null],
      ],
    };
    for (const [key, values] of Object.entries(broken)) {
      for (const value of values) {
        await Deno.writeTextFile(
          file,
          JSON.stringify({ ...whole, [key]: value }),
        );
        await assertRefused(
          () => Vocabulary.load(file),
          TypeError,
          file,
          "save",
        );
      }
    }
  },
);

fileTest(
  "a save that fails leaves the old file and no other",
  async (folder) => {
    const file = `${folder}/vocabulary.json`;
    const vocabulary = Vocabulary.build(["good"]);
    await vocabulary.save(file);
    const original = Deno.rename;
    Deno.rename = () => Promise.reject(new Error("disk is full"));
    try {
      await assertRefused(
        () => Vocabulary.build(["bad"]).save(file),
        Error,
        `${file} cannot be written: disk is full`,
      );
    } finally {
      Deno.rename = original;
    }
    const names = (await Array.fromAsync(Deno.readDir(folder)))
      .map(({ name }) => name);
    assertEquals(names, ["vocabulary.json"]);
    assertEquals((await Vocabulary.load(file)).features, vocabulary.features);
    for (const path of ["", "file:///tmp/x", undefined as unknown as string]) {
      await assertRefused(() => vocabulary.save(path), Error, "must be a path");
      await assertRefused(() => Vocabulary.load(path), Error, "must be a path");
    }
  },
);
