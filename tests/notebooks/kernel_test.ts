// The pinned kernel must send every output before it says that a cell is done.
// Later ones do not: see the pin of deno in requirements.txt.
import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { join } from "node:path";
import { environment } from "../../tasks/environment.ts";
import { whyNotReady } from "../../tasks/marker.ts";

const CELLS = 30;
const reason = whyNotReady();

/** An output of a cell, as far as this test looks at it. */
interface Output {
  output_type: string;
  text?: string | string[];
  data?: Record<string, string | string[]>;
}

function source(cell: number): string {
  const show = (part: number) =>
    `await Deno.jupyter.display({ "text/plain": "${cell} display ${part}" }, ` +
    `{ raw: true });`;
  return [1, 2, 3].map(show).join("\n") +
    `\nconsole.log("${cell} log");\n"${cell} result"`;
}

function shown({ output_type, text, data }: Output): string {
  const content = [text ?? data?.["text/plain"] ?? []].flat().join("");
  // A result comes in quotes and in colour.
  const plain = content.match(/\d+ \w+( \d)?/)?.[0];
  return `${output_type}: ${plain}`;
}

Deno.test({
  name: "the kernel puts every output under its own cell" +
    (reason ? ` (${reason})` : ""),
  ignore: reason !== undefined,
  fn: async () => {
    const env = environment();
    const folder = await Deno.makeTempDir();
    const notebook = {
      nbformat: 4,
      nbformat_minor: 5,
      metadata: { kernelspec: { name: "deno", display_name: "Deno" } },
      cells: Array.from({ length: CELLS }, (_, cell) => ({
        cell_type: "code",
        id: `cell-${cell}`,
        metadata: {},
        execution_count: null,
        outputs: [],
        source: source(cell),
      })),
    };
    const path = join(folder, "outputs.ipynb");
    await Deno.writeTextFile(path, JSON.stringify(notebook));
    const { code } = await new Deno.Command(env.python, {
      // Not by our own program, which waits for outputs that come late.
      args: [
        "-m",
        "nbconvert",
        "--to=notebook",
        "--inplace",
        "--execute",
        path,
      ],
      env: env.vars,
      stdout: "null",
      stderr: "null",
    }).output();
    strictEqual(code, 0);
    const { cells } = JSON.parse(await Deno.readTextFile(path));
    await Deno.remove(folder, { recursive: true });
    deepStrictEqual(
      cells.map(({ outputs }: { outputs: Output[] }) =>
        [
          // What a cell logs may come before or after what it displays.
          ...outputs.filter((output) => output.output_type !== "stream"),
          ...outputs.filter((output) => output.output_type === "stream"),
        ].map(shown)
      ),
      Array.from({ length: CELLS }, (_, cell) => [
        ...[1, 2, 3].map((part) => `display_data: ${cell} display ${part}`),
        `execute_result: ${cell} result`,
        `stream: ${cell} log`,
      ]),
    );
  },
});
