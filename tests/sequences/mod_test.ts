// What importing the package does: the backend, and layers that loading knows.
import { loadTower, save, sparseWords } from "../../lib/mod.ts";
import { cnnTower, lstmTower } from "../../sequences/mod.ts";
import { assertEquals } from "../assert.ts";
import { fileTest, numbers, startCode } from "../helpers.ts";

/** What a program prints, and says. */
async function outputOf(code: string): Promise<string> {
  const { stdout, stderr } = await startCode(code).output();
  return [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes)).join(
    "",
  );
}

fileTest("importing the package alone chooses the backend", async () => {
  const code = `
    const { lstmTower } = await import("./sequences/mod.ts");
    const tf = await import("@tensorflow/tfjs");
    const { isFast } = await import("@two-towers/fast");
    const made = lstmTower({ name: "query", inputSize: 3, units: [2, 2] });
    console.log(tf.getBackend(), isFast(), tf.env().getBool("PROD"), made.outputSize);`;
  assertEquals(await outputOf(code), "wasm true true 2\n");
});

const words = sparseWords([[[0], [1, 39]], [[7]]], 40);

for (const make of [cnnTower, lstmTower]) {
  fileTest(
    `a ${make.name} that was saved gives the same vectors`,
    async (folder) => {
      const options = {
        name: "query",
        inputSize: 40,
        units: [4, 5, 3],
      } as const;
      const saved = make({ ...options, seed: 3, dropout: 0.5 });
      await save(saved, folder);
      const loaded = await loadTower(folder, { reads: "sparseWords" });
      assertEquals(
        numbers(loaded.predict(words)),
        numbers(saved.predict(words)),
      );
      assertEquals(loaded.layers.map(({ name }) => name), [
        "query_input",
        "query_words",
        "query_present",
        "query_reader",
        "query_output_dropout",
        "query_output",
      ]);
    },
  );

  fileTest(
    `a ${make.name} is loaded where the package is imported, and else refused`,
    async (folder) => {
      const units = [4, 3];
      const saved = make({ name: "query", inputSize: 40, units });
      const reader = saved.layers.at(-1)!.getClassName();
      await save(saved, folder);
      const load = `
      const { loadTower } = await import("./lib/mod.ts");
      await loadTower(${JSON.stringify(folder)}, { reads: "sparseWords" })
        .then(({ name }) => console.log(name), (error) => console.log(String(error)));`;
      assertEquals(
        await outputOf(load),
        `TypeError: ${folder}/model.json must describe layers that are known here; found WordsPresent, ${reader}: import the package, or the file, that they come from before loading\n`,
      );
      const imported = 'await import("./sequences/mod.ts");' + load;
      assertEquals(await outputOf(imported), "Query-Tower\n");
    },
  );
}
