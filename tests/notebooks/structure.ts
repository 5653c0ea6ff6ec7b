// What every lesson has: each function gives a list of what is wrong.
import {
  codeCells,
  exercises,
  fileOf,
  type Notebook,
  read,
} from "./notebook.ts";

const proseOf = ({ cells }: Notebook) =>
  cells.filter((cell) => cell.cell_type === "markdown")
    .map((cell) => cell.source).join("\n\n")
    // Code has neither headings nor links.
    .replace(/^```.*?^```/gms, "");

const headingsOf = (prose: string) =>
  [...prose.matchAll(/^(#{1,6}) +(.+)$/gm)]
    .map(([, marks, title]) => ({ level: marks!.length, title: title! }));

const titleOf = (lesson: string) =>
  headingsOf(proseOf(read(fileOf(lesson))))[0]?.title;

/** One top heading, and no level is skipped. */
export function headingProblems(notebook: Notebook): string[] {
  const headings = headingsOf(proseOf(notebook));
  const top = headings.filter(({ level }) => level === 1).length;
  return [
    ...(top === 1 ? [] : [`${top} top headings`]),
    ...headings.filter(({ level }, index) =>
      level > (headings[index - 1]?.level ?? 0) + 1
    ).map(({ title }) => `"${title}" skips a level`),
  ];
}

/** The lesson opens with what it teaches, and leads to its neighbours. */
export function openingProblems(
  notebook: Notebook,
  lesson: string,
  all: string[],
): string[] {
  const [first = "", last = ""] = [0, -1]
    .map((place) => notebook.cells.at(place)?.source);
  const place = all.indexOf(lesson);
  const neighbours = {
    Previous: all[place - 1],
    Next: all[place + 1],
  };
  const problems = [
    [`^# ${lesson.slice(0, 2)} · `, "the number in the top heading"],
    ["^\\*\\*After this lesson you will be able to\\*\\*\n\n- ", "the aims"],
    ["^\\*\\*Running time\\*\\*: \\S", "the running time"],
  ].filter(([pattern]) => !new RegExp(pattern!, "m").test(first))
    .map(([, name]) => `the first cell lacks ${name}`);
  for (const [name, other] of Object.entries(neighbours)) {
    const link = other && `${name}: [${titleOf(other)}](${other}.ipynb)`;
    for (const cell of [first, last]) {
      const line = cell.replace(/\s+/g, " ");
      if (link ? !line.includes(link) : line.includes(`${name}: [`)) {
        problems.push(`in the first or last cell: ${link ?? `no ${name}`}`);
      }
    }
  }
  return problems;
}

/** Every link within the course leads to a file, and to a heading in it. */
export function linkProblems(notebook: Notebook, lesson: string): string[] {
  const prose = proseOf(notebook).replace(/`[^`\n]*`/g, "");
  const links = [
    /\]\(([^)\s]+)/g,
    /^\[[^\]]+\]: *(\S+)/gm,
    /(?:href|src)="([^"]+)"/g,
  ].flatMap((pattern) => [...prose.matchAll(pattern)].map(([, link]) => link!));
  return links.filter((link) => !/^(https?|data|mailto):/.test(link))
    .filter((link) => {
      const url = new URL(link, fileOf(lesson));
      const anchor = decodeURIComponent(url.hash.slice(1));
      url.hash = "";
      try {
        if (!anchor) return !Deno.statSync(url);
        const text = url.pathname.endsWith(".ipynb")
          ? proseOf(read(url))
          : Deno.readTextFileSync(url);
        return !anchorsOf(text).includes(anchor);
      } catch {
        return true;
      }
    }).map((link) => `dead link: ${link}`);
}

/** As JupyterLab and HTML pages name headings, and as GitHub does. */
function anchorsOf(text: string): string[] {
  return headingsOf(text).map(({ title }) => title.replace(/[*_`]/g, ""))
    .flatMap((title) => [
      title.replaceAll(" ", "-"),
      title.toLowerCase().replace(/[^\p{L}\p{N}_ -]/gu, "")
        .replaceAll(" ", "-"),
    ]);
}

/** At least three exercises, each of three cells, and each still open. */
export function exerciseProblems(notebook: Notebook): string[] {
  const all = exercises(notebook);
  const checks = codeCells(notebook)
    .filter(({ metadata }) => metadata.tags?.includes("check"));
  const problems = all.flatMap(({ text, solution, check }, index) => {
    const name = `Exercise ${index + 1}`;
    const shown = check?.outputs?.[0]?.text ?? "";
    return [
      [new RegExp(`^### ${name}$`, "m").test(text), "its heading"],
      [solution, "a solution"],
      [
        check?.source.startsWith(`await check.exercise${index + 1}(`) ||
        check?.source.includes(`await check("${name}", `),
        "its check",
      ],
      [shown.startsWith(`⬜ ${name} is open: `), "an open check's output"],
    ].filter(([present]) => !present)
      .map(([, part]) => `${name} lacks ${part}`);
  });
  if (all.length < 3) problems.push(`only ${all.length} exercises`);
  if (checks.length !== all.length) {
    problems.push(`${checks.length} checks of ${all.length} exercises`);
  }
  return problems;
}
