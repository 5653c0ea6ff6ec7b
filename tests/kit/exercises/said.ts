import { assertMatch } from "../../assert.ts";

/** Runs `body` and gives the lines that it prints. */
export async function printed(body: () => Promise<unknown>): Promise<string[]> {
  const lines: string[] = [];
  const original = console.log;
  console.log = (line: string) => lines.push(line);
  try {
    await body();
  } finally {
    console.log = original;
  }
  return lines;
}

/** Runs checks of exercises: each prints what matches its pattern. */
export async function assertSays(
  cases: readonly (readonly [run: () => Promise<void>, line: RegExp])[],
): Promise<void> {
  for (const [run, line] of cases) {
    assertMatch((await printed(run)).join("\n"), line);
  }
}
