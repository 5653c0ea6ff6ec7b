// Reads the notebooks of the course, as far as the tests look at them.

/** What a cell shows. */
export interface Output {
  output_type: "stream" | "display_data" | "execute_result" | "error";
  /** Of a stream: stdout or stderr. */
  name?: string;
  /** What a stream says. */
  text?: string;
  /** The forms of a display or a result. */
  data?: {
    "text/plain"?: string;
    "text/html"?: string;
    "image/svg+xml"?: string;
    "application/vnd.vegalite.v5+json"?: Record<string, unknown>;
    [form: string]: unknown;
  };
}

/** A cell; outputs and count are those of a code cell. */
export interface Cell {
  cell_type: "code" | "markdown";
  id: string;
  metadata: { tags?: string[] };
  source: string;
  outputs?: Output[];
  execution_count?: number | null;
}

/** A notebook of nbformat 4. */
export interface Notebook {
  metadata: {
    kernelspec?: { name?: string };
    language_info?: { name?: string; file_extension?: string };
  };
  nbformat: number;
  nbformat_minor: number;
  cells: Cell[];
}

/** The folder of the lessons. */
export const folder = new URL("../../notebooks/", import.meta.url);

/** The names of all lessons in their order, such as `01_the_article`. */
export function lessons(): string[] {
  return [...Deno.readDirSync(folder)]
    .filter(({ name }) => name.endsWith(".ipynb"))
    .map(({ name }) => name.replace(".ipynb", "")).sort();
}

/** Reads a notebook; texts, which may be lists of lines, become strings. */
export function read(file: URL | string): Notebook {
  return JSON.parse(
    Deno.readTextFileSync(file),
    (key, value) =>
      Array.isArray(value) && /^(source|text|text\/.+|image\/.+)$/.test(key)
        ? value.join("")
        : value,
  );
}

/** The file of a lesson. */
export function fileOf(lesson: string): URL {
  return new URL(`${lesson}.ipynb`, folder);
}

/** The code cells of a notebook. */
export function codeCells({ cells }: Notebook): Cell[] {
  return cells.filter((cell) => cell.cell_type === "code");
}

/** All that a cell shows as plain text. */
export function shownBy({ outputs = [] }: Cell): string {
  return outputs.map(({ text, data }) => text ?? data?.["text/plain"] ?? "")
    .join("\n");
}

/** An exercise: its text, the cell for the answer, and the check. */
export interface Exercise {
  text: string;
  /** The code in the text's fold, if there is any. */
  solution?: string;
  answer: Cell;
  check?: Cell;
}

/** The exercises of a notebook: each cell tagged "exercise", and those around. */
export function exercises({ cells }: Notebook): Exercise[] {
  return cells.flatMap((answer, index) => {
    if (!answer.metadata.tags?.includes("exercise")) return [];
    const text = cells[index - 1]?.source ?? "";
    const solution = text.match(
      /<details><summary>Solution<\/summary>\s+```ts\n(.*?)```/s,
    )?.[1];
    const check = cells[index + 1];
    return [{
      text,
      answer,
      ...(solution ? { solution } : {}),
      ...(check?.metadata.tags?.includes("check") ? { check } : {}),
    }];
  });
}
