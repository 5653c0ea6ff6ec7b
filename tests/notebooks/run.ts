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
  /** From the start of the kernel to the end of the lesson's own cells. */
  seconds: number;
  /** The most memory of the kernel, with the solutions, where it is known. */
  megabytes: number | undefined;
}

const env = environment();

/** Runs the environment's Python to its end. */
export async function python(...args: string[]) {
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

/**
 * Executes a lesson in a copy; the committed file stays as it is.
 *
 * @param lesson For example `"01_the_article"`.
 * @param change What to change in the copy, for example its settings.
 */
export async function execute(
  lesson: string,
  change: (notebook: Notebook) => void = () => {},
): Promise<Run> {
  const notebook = read(fileOf(lesson));
  change(notebook);
  const extras = exercises(notebook).flatMap(({ solution, check }, index) => [
    extra(`solution-${index + 1}`, solution ?? ""),
    extra(`check-${index + 1}`, check?.source ?? ""),
  ]);
  const clock = extra("clock", "console.log(performance.now())");
  const memory = extra(
    "memory",
    'Deno.build.os === "linux" ? Deno.readTextFileSync("/proc/self/status") : ""',
  );
  const temporary = await Deno.makeTempDir();
  try {
    const file = `${temporary}/${lesson}.ipynb`;
    const cells = [...notebook.cells, clock, ...extras, memory];
    await Deno.writeTextFile(file, JSON.stringify({ ...notebook, cells }));
    const { code, text } = await python(
      `${env.root}/tasks/execute.py`,
      "--folder",
      fileURLToPath(folder),
      "--out",
      temporary,
      file,
    );
    if (code !== 0) throw new Error(text);
    const fresh = read(file);
    const added = fresh.cells.splice(notebook.cells.length);
    const peak = shownBy(added.at(-1)!).match(/VmHWM:\D+(\d+) kB/)?.[1];
    return {
      lesson: fresh,
      checks: added.filter(({ id }) => id.startsWith("check-"))
        .map((cell) => shownBy(cell).trim()),
      seconds: Number(shownBy(added[0]!)) / 1000,
      megabytes: peak === undefined ? undefined : Number(peak) / 1024,
    };
  } finally {
    await Deno.remove(temporary, { recursive: true });
  }
}
