// Executes a lesson afresh, with its solutions and checks at the end.
import { fileURLToPath } from "node:url";
import { environment } from "../../tasks/environment.ts";
import {
  type Cell,
  exercises,
  fileOf,
  folder,
  type Notebook,
  read,
  shownBy,
} from "./notebook.ts";

/** A lesson after a fresh run. */
export interface Run {
  /** The lesson's own cells. */
  lesson: Notebook;
  /** What each check prints after its solution. */
  checks: string[];
  /** From the start of the kernel to its end, with the solutions. */
  seconds: number;
  /** The most memory that the kernel had, in MB; where it can be known. */
  megabytes: number | undefined;
}

const env = environment();

async function python(...args: string[]) {
  const { code, stdout, stderr } = await new Deno.Command(env.python, {
    args,
    env: env.vars,
  }).output();
  const text = [stdout, stderr].map((part) => new TextDecoder().decode(part));
  return { code, text: text.join("") };
}

function extra(id: string, source: string): Cell {
  return {
    cell_type: "code",
    id,
    // A solution that throws must not hide what the others do.
    metadata: { tags: ["raises-exception"] },
    source,
    outputs: [],
    execution_count: null,
  };
}

/** Executes a lesson in a copy; the committed file stays as it is. */
export async function execute(lesson: string): Promise<Run> {
  const notebook = read(fileOf(lesson));
  const extras = exercises(notebook).flatMap(({ solution, check }, index) => [
    extra(`solution-${index + 1}`, solution ?? ""),
    extra(`check-${index + 1}`, check?.source ?? ""),
  ]);
  const memory = extra(
    "memory",
    'Deno.build.os === "linux" ? Deno.readTextFileSync("/proc/self/status") : ""',
  );
  const temporary = await Deno.makeTempDir();
  try {
    const file = `${temporary}/${lesson}.ipynb`;
    const cells = [...notebook.cells, ...extras, memory];
    await Deno.writeTextFile(file, JSON.stringify({ ...notebook, cells }));
    const start = performance.now();
    const { code, text } = await python(
      `${env.root}/tasks/execute.py`,
      ...["--folder", fileURLToPath(folder), "--out", temporary, file],
    );
    if (code !== 0) throw new Error(text);
    const seconds = (performance.now() - start) / 1000;
    const fresh = read(file);
    const added = fresh.cells.splice(notebook.cells.length);
    const peak = shownBy(added.at(-1)!).match(/VmHWM:\D+(\d+) kB/)?.[1];
    return {
      lesson: fresh,
      checks: added.filter(({ id }) => id.startsWith("check-"))
        .map((cell) => shownBy(cell).trim()),
      seconds,
      megabytes: peak === undefined ? undefined : Number(peak) / 1024,
    };
  } finally {
    await Deno.remove(temporary, { recursive: true });
  }
}

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
        Deno.writeTextFileSync(file, JSON.stringify(comparable(notebook)));
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
 * The notebook without what may differ from run to run:
 * - running times, such as "12.3 s" and "8 ms", in any text;
 * - pictures: the data that they are drawn from is compared;
 * - whether a cell's streams come before or after its displays, because the
 *   kernel may swap them. The order among the displays is compared.
 */
export function comparable(notebook: Notebook): Notebook {
  const cells = notebook.cells.map((cell) => {
    if (!cell.outputs) return cell;
    const streams = cell.outputs.filter(({ text }) => text !== undefined);
    const text = streams.map(({ text }) => text).join("");
    const name = [...new Set(streams.map(({ name }) => name))].join(" and ");
    return {
      ...cell,
      outputs: [
        ...cell.outputs.filter(({ text }) => text === undefined),
        ...(text ? [{ output_type: "stream", name, text }] : []),
      ],
    };
  });
  return JSON.parse(JSON.stringify({ ...notebook, cells }), (key, value) => {
    if (key.startsWith("image/")) return undefined;
    if (typeof value !== "string") return value;
    return value.replace(/\b\d+(\.\d+)? m?s\b/g, "… s")
      .replace(/src="data:[^"]*"/g, "");
  });
}
