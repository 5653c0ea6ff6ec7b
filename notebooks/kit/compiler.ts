/**
 * The TypeScript compiler, asked from a notebook: the kernel runs cells
 * without checking their types.
 *
 * @module
 */
import { checkText } from "../../common/check.ts";

/**
 * Type-checks a program and gives what the compiler says.
 *
 * @param program TypeScript, as in a cell: it may import `"../lib/mod.ts"`
 * and `"./kit/mod.ts"`.
 * @returns The compiler's messages without places and colours, or
 * `"No type errors."`
 * @throws {TypeError} If `program` is no string.
 * @throws {Deno.errors.NotCapable} Without the permissions to write a temporary
 * file and to run Deno.
 */
export async function typeErrors(program: string): Promise<string> {
  checkText("program", program);
  const notebooks = new URL("../", import.meta.url);
  const config = new URL("../deno.json", notebooks);
  const file = await Deno.makeTempFile({ suffix: ".ts" });
  try {
    const placed = program.replaceAll(
      /"(\.\.\/lib|\.\/kit)\/mod\.ts"/g,
      (path) => JSON.stringify(new URL(JSON.parse(path), notebooks).href),
    );
    await Deno.writeTextFile(file, placed);
    const { success, stderr } = await new Deno.Command(Deno.execPath(), {
      args: [
        "check",
        "--quiet",
        "--config",
        decodeURIComponent(config.pathname),
        file,
      ],
      env: { NO_COLOR: "1" },
      stdout: "null",
      stderr: "piped",
    }).output();
    if (success) return "No type errors.";
    const said = new TextDecoder().decode(stderr);
    const messages = said.split("\n\n")
      .filter((message) => /^TS\d+/.test(message))
      .map((message) => message.replace(/\n {4}at .*/, ""));
    // Without such a message it is no program at all.
    return messages.join("\n\n") || said.replaceAll(file, "the program");
  } finally {
    await Deno.remove(file);
  }
}
