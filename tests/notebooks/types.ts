// The kernel runs cells without looking at their types, so the tests look.
import { packageDoors } from "../house.ts";
import { codeCells, exercises, fileOf, lessons, read } from "./notebook.ts";

const root = new URL("../../", import.meta.url);

/** The cells of a lesson as one program, with or without the solutions. */
function programOf(lesson: string, solved: boolean): string {
  const notebook = read(fileOf(lesson));
  const solutions = new Map(
    exercises(notebook).map(({ answer, solution }) => [answer, solution]),
  );
  return codeCells(notebook)
    .map((cell) => solved && solutions.get(cell) || cell.source)
    .concat("export {};\n")
    .join("\n;\n")
    // It lies in another folder than the notebook.
    .replaceAll('"../', `"${root}`)
    .replaceAll('"./kit/', `"${root}notebooks/kit/`);
}

/**
 * Type-checks all lessons as they are, and with the solutions in their places.
 *
 * @returns What the compiler says; empty where all is well.
 */
export async function typeErrors(): Promise<string> {
  const project = JSON.parse(
    await Deno.readTextFile(new URL("deno.json", root)),
  );
  const temporary = await Deno.makeTempDir();
  const write = async (name: string, text: string) => {
    await Deno.writeTextFile(`${temporary}/${name}`, text);
    return `${temporary}/${name}`;
  };
  try {
    const { imports } = JSON.parse(
      await Deno.readTextFile(new URL(project.importMap, root)),
    );
    // Without the workspace, which other folders do not belong to.
    const packages = Object.entries(packageDoors()).map(([name, door]) => [
      name,
      new URL(door, root).href,
    ]);
    const own = { imports: { ...imports, ...Object.fromEntries(packages) } };
    const config = JSON.stringify({
      unstable: project.unstable,
      importMap: await write("imports.json", JSON.stringify(own)),
      compilerOptions: {
        ...project.compilerOptions,
        // A cell should read like the article: `row[0]`, and not `row[0]!`.
        noUncheckedIndexedAccess: false,
      },
    });
    const programs = lessons().flatMap((lesson) => [
      write(`${lesson}.ts`, programOf(lesson, false)),
      write(`${lesson}.solved.ts`, programOf(lesson, true)),
    ]);
    const { success, stderr } = await new Deno.Command(Deno.execPath(), {
      args: [
        "check",
        "--quiet",
        "--no-lock",
        "--config",
        await write("deno.json", config),
        ...await Promise.all(programs),
      ],
      env: { NO_COLOR: "1" },
    }).output();
    // Deno's own stack says nothing about the lesson.
    const [messages] = new TextDecoder().decode(stderr).split("\nStack back");
    return success ? "" : messages!;
  } finally {
    await Deno.remove(temporary, { recursive: true });
  }
}
