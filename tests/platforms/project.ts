// Programs that use the packages from elsewhere, and a Deno project for them as
// the README tells to make one.
import { match, ok, strictEqual } from "node:assert/strict";
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { environment } from "../../tasks/environment.ts";

/** A program in JavaScript. */
export const PROGRAM = new URL("program.js", import.meta.url);

/** A program in TypeScript that uses types of all packages. */
export const TYPED = `
import * as tf from "@tensorflow/tfjs";
import { random } from "@two-towers/common/random";
import { dssm, search, type SparseFeatures, type SparseWords, split, type Tower, tower } from "@two-towers/dssm";
import { SparseDense } from "@two-towers/dssm/layers";
import { setTrainingHost } from "@two-towers/dssm/progress";
import { threads } from "@two-towers/fast";
import { measureRecommendations } from "@two-towers/measure";
import { ClickTable, readClicks } from "@two-towers/records";
import { cnnTower } from "@two-towers/sequences";
import { Fields, fieldTower, oneOf } from "@two-towers/recommend";

const user: Tower<16, "user", 500> = tower({ name: "user", inputSize: 500, units: [32, 16] });
const item = tower({ name: "item", inputSize: 300, units: [16] });
const wide = tower({ name: "wide", inputSize: 300, units: [32] });
export const width: 16 = split(dssm(user, item)).item.outputSize;
// @ts-expect-error 16 numbers cannot be compared with 32
export const refused = () => dssm(user, wide);
export const layer: tf.layers.Layer = new SparseDense({ inputSize: 3, units: threads() });
export const clicks: readonly (readonly [number, number])[] = ClickTable.from([{ query: "ann", document: 7 }]).pairs();
// @ts-expect-error a click has a document
export const half = () => readClicks("clicks.csv", { query: "user" });
export const words: Tower<8, "query", 500, SparseWords<500>> = cnnTower({ name: "query", inputSize: 500, units: [16, 8] });
const measured = measureRecommendations([[1, 2]], [[0, 1]], { clicks: [], items: 3, ks: [1, 2] });
export const found: number = measured.mean["NDCG@2"];
// @ts-expect-error 3 is none of the ks
export const unmeasured = measured.mean["NDCG@3"];
const fields = Fields.build([{ id: random(1).integer(1, 9) }], { id: oneOf() });
export const people: Tower<number, "people", number, SparseFeatures> = fieldTower({ name: "people", fields, tables: { id: 4 } });
// @ts-expect-error no record has such a field
export const unread = () => fieldTower({ name: "people", fields, tables: { job: 4 } });
export { search, setTrainingHost };
export const wrong: 17 = width;
`;

/** What a compiler says of its last line. */
export const WRONG = "Type '16' is not assignable to type '17'.";

/** Writes a project: the README's deno.json, and programs. */
export function writeProject(folder: string): void {
  const { root } = environment();
  const page = readFileSync(join(root, "README.md"), "utf8");
  const [, config] = /```json\n(.*?)```/s.exec(page)!;
  const course = relative(Deno.realPathSync(folder), root).replaceAll(
    "\\",
    "/",
  );
  writeFileSync(
    join(folder, "deno.json"),
    config!.replaceAll("../course", course),
  );
  copyFileSync(PROGRAM, join(folder, "program.js"));
  writeFileSync(join(folder, "typed.ts"), TYPED);
  writeFileSync(
    join(folder, "main.ts"),
    'import { outcome } from "./program.js";\n' +
      "console.log(JSON.stringify(await outcome()));\n",
  );
}

/** Runs the project's program, and checks the types of the other. */
export async function useProject(
  folder: string,
  deno: string,
  env: Record<string, string>,
): Promise<unknown> {
  const say = async (...args: string[]) => {
    const { success, stdout, stderr } = await new Deno.Command(deno, {
      args,
      cwd: folder,
      env: { ...env, NO_COLOR: "1" },
    }).output();
    const [text, errors] = [stdout, stderr]
      .map((bytes) => new TextDecoder().decode(bytes));
    return { success, text: text!, errors: errors! };
  };
  const checked = await say("check", "typed.ts");
  strictEqual(checked.errors.match(/\[ERROR\]/g)?.length, 1, checked.errors);
  ok(checked.errors.includes(WRONG), checked.errors);
  const { success, text, errors } = await say("run", "main.ts");
  ok(success, errors);
  match(text, /^{/);
  return JSON.parse(text);
}
