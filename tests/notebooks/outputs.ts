// What a committed notebook may show: each function gives a list of problems.
import { escapeXml } from "../../notebooks/kit/charts/chart.ts";
import {
  type Cell,
  codeCells,
  type Notebook,
  type Output,
} from "./notebook.ts";

/** Longer texts are an object's inside: a model prints 35,000 characters. */
const LONGEST = { result: 4000, stream: 8000 };

const textOf = (output: Output) =>
  output.text ?? output.data?.["text/plain"] ?? "";

/** All cells were executed in their order, by the course's kernel, and well. */
export function executionProblems(notebook: Notebook): string[] {
  const { kernelspec, language_info: language } = notebook.metadata;
  const cells = codeCells(notebook);
  return [
    ...(kernelspec?.name === "deno" ? [] : ["the kernel is not deno"]),
    ...(language?.name === "typescript" && language.file_extension === ".ts"
      ? []
      : ["the language is not typescript"]),
    ...cells.filter((cell, index) => cell.execution_count !== index + 1)
      .map(({ id, execution_count: count }) => `${id} was number ${count}`),
    ...cells.flatMap((cell) =>
      (cell.outputs ?? []).flatMap((output) => {
        const text = textOf(output);
        const longest = output.text === undefined
          ? LONGEST.result
          : LONGEST.stream;
        return [
          ...(output.output_type === "error" ? ["an error"] : []),
          ...(output.name === "stderr" ? [`a warning: ${text}`] : []),
          ...(/\[object \w+\]|Symbol\(/.test(text) || text.length > longest
            ? [`a raw object: ${text.slice(0, 60)}`]
            : []),
        ].map((problem) => `${cell.id} shows ${problem}`);
      })
    ),
  ];
}

/** Every chart can be read: by eye, by ear, and wherever a notebook opens. */
export function chartProblems(notebook: Notebook): string[] {
  return outputsOf(notebook).flatMap(({ cell, data }) => {
    const spec = data["application/vnd.vegalite.v5+json"];
    const svg = data["image/svg+xml"];
    if (!spec && svg === undefined) return [];
    return problemsOf(spec ?? {}, svg ?? "", Object.keys(data))
      .map((problem) => `the chart of ${cell.id} ${problem}`);
  });
}

function problemsOf(
  spec: Record<string, unknown>,
  svg: string,
  forms: string[],
): string[] {
  const { title, description } = spec;
  const heading = title instanceof Object && "text" in title
    ? title.text
    : title;
  const alt = typeof description === "string" ? description.trim() : "";
  const problems = [];
  if (!heading) problems.push("has no title");
  if (!alt) problems.push("has no description");
  if (!alt || !svg.includes(`role="img" aria-label="${escapeXml(alt)}"`)) {
    problems.push("has another alt text than its description");
  }
  // Vega describes each axis in words: "X-axis titled 'epoch' for a …".
  for (const [, axis, words] of svg.matchAll(/"([XY])-axis ([^"]*)"/g)) {
    if (!/^titled '.+?'/.test(words!)) problems.push(`has no ${axis} title`);
  }
  if (/…<\/t(ext|span)>/.test(svg)) problems.push("cuts a text short");
  const wanted = "application/vnd.vegalite.v5+json,image/svg+xml,text/plain";
  if (forms.sort().join() !== wanted) problems.push(`is only ${forms}`);
  return problems;
}

/** Every picture has a text for who cannot see it. */
export function pictureProblems(notebook: Notebook): string[] {
  const html = [
    ...outputsOf(notebook).map(({ data }) => data["text/html"] ?? ""),
    ...notebook.cells.filter(({ cell_type }) => cell_type === "markdown")
      .map(({ source }) => source),
  ].join("\n");
  return [...html.matchAll(/<img\b[^>]*>|!\[\s*\]\([^)]*\)/g)]
    .filter(([picture]) => !/\balt="[^"]+"/.test(picture))
    .map(([picture]) => `no alt text: ${picture.slice(0, 80)}`);
}

function outputsOf(notebook: Notebook) {
  return codeCells(notebook).flatMap((cell: Cell) =>
    (cell.outputs ?? []).flatMap(({ data }) => data ? [{ cell, data }] : [])
  );
}
