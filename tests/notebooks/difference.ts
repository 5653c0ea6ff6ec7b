// Compares a fresh run of a lesson with the committed one, through nbdime.
import type { Notebook, Output } from "./notebook.ts";
import { python } from "./run.ts";

/**
 * What differs between two versions of a lesson, as nbdime shows it; empty
 * where nothing does. See {@linkcode comparable} for what may differ.
 */
export async function difference(
  committed: Notebook,
  fresh: Notebook,
): Promise<string> {
  const temporary = await Deno.makeTempDir();
  try {
    const files = Object.entries({ committed, fresh }).map(
      ([name, notebook]) => {
        const file = `${temporary}/${name}.ipynb`;
        Deno.writeTextFileSync(file, comparable(notebook));
        return file;
      },
    );
    const { code, text } = await python(
      "-m",
      "nbdime.nbdiffapp",
      "--no-color",
      "--no-git",
      "--no-use-diff",
      ...files,
    );
    return code === 0 ? text : `nbdiff failed: ${text}`;
  } finally {
    await Deno.remove(temporary, { recursive: true });
  }
}

/**
 * A notebook's file without what may differ from run to run:
 * - running times, such as "12.3 s" and "1,250 ms", in any text;
 * - all numbers that a cell tagged "times" shows: words and forms are compared;
 * - pictures: the data that they are drawn from is compared;
 * - whether a cell's streams come before or after its displays, because the
 *   kernel may swap them. The order among the displays is compared.
 */
export function comparable(notebook: Notebook): string {
  const cells = notebook.cells.map((cell) => {
    if (!cell.outputs) return cell;
    const shown = cell.metadata.tags?.includes("times")
      ? timeless
      : (text: string) => text;
    const streams = cell.outputs.filter(({ text }) => text !== undefined);
    const text = shown(streams.map(({ text }) => text).join(""));
    const name = [...new Set(streams.map(({ name }) => name))].join(" and ");
    return {
      ...cell,
      outputs: [
        ...cell.outputs.filter(({ text }) => text === undefined)
          .map((output) => asText(output, shown)),
        ...(text ? [{ output_type: "stream", name, text }] : []),
      ],
    };
  });
  return JSON.stringify(
    { ...notebook, cells },
    (_, value) =>
      typeof value === "string"
        ? value.replace(/[\d.,]*\d m?s\b/g, "… s")
          .replace(/src="data:[^"]*"/g, "")
        : value,
  );
}

/**
 * Charts as lines of text, of which nbdime shows those that differ. It does so
 * up to 10,000 characters, so they come in pieces.
 */
function asText(output: Output, shown: (text: string) => string): Output {
  const forms = Object.entries(output.data ?? {})
    .filter(([form]) => !form.startsWith("image/"))
    .flatMap(([form, value]) =>
      typeof value === "string" ? [[form, shown(value)]] : shown(
        JSON.stringify(value, null, 1)
          // One line for each row of data.
          .replace(/[{[][^{}[\]]*[}\]]/g, (row) => row.replace(/\s+/g, " ")),
      ).match(/(.+\n?){1,40}/g)!
        .map((lines, piece) => [`text/${form} ${piece}`, lines])
    );
  return { ...output, data: Object.fromEntries(forms) };
}

/** A text without its numbers, and without the room that a column has for them. */
function timeless(text: string): string {
  return text.replace(/[ ,]*(?:-?\d[\d.,]*(?:e[-+]?\d+)?[ ,]*)+/g, " … ")
    .replace(/ +/g, " ");
}
