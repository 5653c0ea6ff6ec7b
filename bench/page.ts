/**
 * The page of results, README.md beside this file, and its charts.
 *
 * @module
 */
import { join } from "node:path";
import { plot } from "../notebooks/kit/mod.ts";
import { cases } from "./cases.ts";
import { type Comparison, comparisons, type Results } from "./results.ts";
import { median, type Run } from "./rounds.ts";
import { sizes } from "./scaling.ts";

const folder = import.meta.dirname!;

/** Writes the page and its charts. */
export async function writePage(results: Results): Promise<void> {
  const all = comparisons(results);
  await Deno.writeTextFile(join(folder, "ratios.svg"), await ratios(all));
  await Deno.writeTextFile(join(folder, "scaling.svg"), await scaling(results));
  await Deno.writeTextFile(join(folder, "README.md"), page(results, all));
  await new Deno.Command(Deno.execPath(), {
    args: ["fmt", "--quiet", join(folder, "README.md")],
  }).output();
}

function page(results: Results, all: readonly Comparison[]): string {
  const { date, processor, cores, memory, system, versions } = results.machine;
  return `# How fast it is

<!-- Written by deno task bench. -->

Times of **one machine**: ${processor}, ${cores} cores, ${memory} GiB, ${system}, on
${date}. On another one they differ, and so do the ratios.

${
    table(
      ["what", "beside", "ours", "theirs", "ours / theirs"],
      all.map((row) => [
        row.what,
        row.peer + (row.setting ? `, ${row.setting}` : ""),
        range(row.ours, row.unit),
        range(row.theirs, row.unit),
        `**${row.ratio.toFixed(2)}**`,
      ]),
    )
  }

Medians of processes that ran in turn, with the least and the greatest in brackets.
All use as many threads as the machine has cores, if nothing else is said. Where a peer
has several settings, the faster one counts. Other work on the machine slows all of them
down, but programs with several threads most.

![Our times over theirs, on a logarithmic axis](ratios.svg)

${steadiness(results)}

![Milliseconds a step by the number of features, the size of a batch, the features of a
row and the rows of data](scaling.svg)

Both axes are logarithmic. A step is one of a shared tower with one tanh layer of 64:
10,000 features, of which a row has 16, 256 clicks a batch, 4,096 rows, SGD; each chart
varies one of these. Each click is compared with its whole batch, so large batches cost
their square.

## What is counted

${cases.map(({ name, counted }) => `- **${name}**: ${counted}`).join("\n")}

All programs read the same files and train with the same settings and first values of
the same distribution; the random numbers are each library's own.

## Whether it is the same model

${
    table(
      ["case", "program", "loss of the first epoch", "loss of the last"],
      losses(results),
    )
  }

## Measuring it yourself

\`deno task bench\` installs the peers into \`build/bench\`, apart from the course
(Linux on x86-64, Python 3.11 or newer), and writes this page; \`deno task bench --help\`
says what else it can do. PyTorch from PyPI brings 3 GB of CUDA:
[requirements.txt](requirements.txt) says how to do without. The programs lie beside this
page, [results.json](results.json) has every run.

Versions: ${Object.entries(versions).map((pair) => pair.join(" ")).join(", ")}.
`;
}

function table(head: string[], rows: string[][]): string {
  return [head, head.map(() => "---"), ...rows]
    .map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

const digits = (value: number) =>
  value >= 100 ? value.toFixed(0) : String(Number(value.toPrecision(3)));

function range(values: readonly number[], unit: string): string {
  const ends = [Math.min(...values), Math.max(...values)].map(digits);
  return `${digits(median(values))} ${unit} (${ends.join("–")})`;
}

function losses(results: Results): string[][] {
  return cases.flatMap(({ name }) =>
    (results.cases[name] ?? []).flatMap(({ who, setting, runs }) => {
      const of = (epoch: number) =>
        median(runs.map(({ loss }) => loss!.at(epoch)!));
      if (!runs[0]?.loss || name === "long") return [];
      const program = who + (setting ? `, ${setting}` : "");
      return [[name, program, of(0).toFixed(3), of(-1).toFixed(3)]];
    })
  );
}

/** What a long training leaves behind. */
function steadiness({ cases }: Results): string {
  const alive = (cases.long?.[0]?.runs as Run[])?.at(-1)?.alive;
  if (!alive) return "";
  const [early, late] = alive.map(({ tensors, bytes, memory }) =>
    `${tensors} tensors of ${digits(bytes / 1e6)} MB in a process of ${
      digits(memory / 1e6)
    } MB`
  );
  return `In a training of 10,000 steps there are ${early} after the first tenth, and
${late} at the end.`;
}

function ratios(all: readonly Comparison[]): Promise<string> {
  return plot({
    title: "Our times over theirs",
    subtitle:
      "left of the line ours is faster; one to the left is half the time",
    alt: "Points, one for each comparison; the table has their numbers.",
    data: all.map(({ what, peer, ratio }) => ({
      what,
      peer,
      "log2 of the ratio": Math.log2(ratio),
    })),
    mark: "point",
    x: { field: "log2 of the ratio", title: "log₂ of ours / theirs" },
    y: { field: "what", title: " " },
    color: { field: "peer", title: "beside" },
    rules: [{ x: 0, label: "equal" }],
    width: 420,
  }).toSVG();
}

async function scaling({ scaling }: Results): Promise<string> {
  if (scaling.length === 0) return "";
  const order = Object.keys(sizes);
  return await plot({
    title: "One step of word hashing, by what grows",
    alt: "Four small charts with a line each for ours and for PyTorch.",
    data: scaling.toSorted((a, b) => order.indexOf(a.by) - order.indexOf(b.by))
      .map(({ by, size, who, times }) => ({
        by,
        size,
        who,
        ms: median(times),
      })),
    mark: "line",
    x: { field: "size", title: "size", scale: "log" },
    y: { field: "ms", title: "milliseconds a step", scale: "log" },
    color: { field: "who", title: "library" },
    facet: "by",
    facetX: "independent",
    width: 170,
    height: 170,
  }).toSVG();
}
