/** Runs a check of an exercise and gives the line that it prints. */
export async function said(run: () => Promise<void>): Promise<string> {
  const lines: string[] = [];
  const original = console.log;
  console.log = (line: string) => lines.push(line);
  try {
    await run();
  } finally {
    console.log = original;
  }
  return lines.join("\n");
}
