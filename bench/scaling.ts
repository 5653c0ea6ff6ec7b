/**
 * How the time of a step grows with the size of the problem.
 *
 * @module
 */
import { join } from "node:path";
import { data } from "./data.ts";
import type { Program } from "./rounds.ts";
import { runProgram, steady } from "./rounds.ts";
import { clicks } from "./sparse_cases.ts";

/** What one part of the scaling chart varies. */
export const sizes = {
  "features V": { key: "size", values: [1_000, 10_000, 100_000, 1_000_000] },
  "clicks a batch": { key: "batchSize", values: [16, 64, 256, 1024] },
  "features a row": { key: "ids", values: [4, 16, 64, 256] },
  "rows of data": { key: "rows", values: [1_000, 10_000, 100_000] },
} as const;

/** One step's time at one size. */
export interface Point {
  readonly by: keyof typeof sizes;
  readonly size: number;
  readonly who: Program["who"];
  /** Milliseconds, one for each run. */
  readonly times: readonly number[];
}

const common = {
  rows: 4096,
  size: 10_000,
  ids: [16, 16],
  batchSize: 256,
  epochs: 6,
  kind: "bag",
  units: [64],
  activation: "tanh",
  shared: true,
  optimizer: "sgd",
  learningRate: 0.1,
  sparse: true,
};

/** Measures all sizes, in turn. */
export async function measureScaling(
  rounds: number,
  folder: string,
  python: string,
): Promise<Point[]> {
  const programs: Program[] = [
    { who: "ours", file: "clicks/ours.ts" },
    {
      who: "PyTorch",
      file: "clicks/with_torch.py",
      options: { sparse: true },
    },
  ];
  const points: Point[] = [];
  for (const by of Object.keys(sizes) as Point["by"][]) {
    for (const size of sizes[by].values) {
      const value = by === "features a row" ? [size, size] : size;
      const job = { ...common, [sizes[by].key]: value };
      const [name, make] = clicks(job as never);
      const path = await data(join(folder, "data", name), make);
      const times = programs.map(() => [] as number[]);
      for (let round = 0; round < rounds; round++) {
        for (const [i, program] of programs.entries()) {
          const run = await runProgram(program, { ...job, data: path }, python);
          times[i]!.push(1000 * steady(run));
        }
      }
      programs.forEach(({ who }, i) => {
        points.push({ by, size, who, times: times[i]! });
        console.log(
          `${by} ${size} ${who}: ${times[i]!.map((t) => t.toFixed(1))} ms`,
        );
      });
    }
  }
  return points;
}
