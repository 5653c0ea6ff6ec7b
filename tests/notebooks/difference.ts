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
      ...["-m", "nbdime.nbdiffapp", "--no-color", "--no-git", "--no-use-diff"],
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
 * - pictures: the data that they are drawn from is compared;
 * - whether a cell's streams come before or after its displays, because the
 *   kernel may swap them. The order among the displays is compared.
 */
function comparable(notebook: Notebook): string {
  const cells = notebook.cells.map((cell) => {
    if (!cell.outputs) return cell;
    const streams = cell.outputs.filter(({ text }) => text !== undefined);
    const text = streams.map(({ text }) => text).join("");
    const name = [...new Set(streams.map(({ name }) => name))].join(" and ");
    return {
      ...cell,
      outputs: [
        ...cell.outputs.filter(({ text }) => text === undefined).map(asText),
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
function asText(output: Output): Output {
  const forms = Object.entries(output.data ?? {})
    .filter(([form]) => !form.startsWith("image/"))
    .flatMap(([form, value]) =>
      typeof value === "string"
        ? [[form, value]]
        : JSON.stringify(value, null, 1)
          // One line for each row of data.
          .replace(/[{[][^{}[\]]*[}\]]/g, (row) => row.replace(/\s+/g, " "))
          .match(/(.+\n?){1,40}/g)!
          .map((lines, piece) => [`text/${form} ${piece}`, lines])
    );
  return { ...output, data: Object.fromEntries(forms) };
}
