import { Advice, run } from "./process.ts";

/** The oldest Python that the packages in requirements.txt run on. */
const OLDEST = "3.10";
const AGAIN = "then run the same command again.";

// The first three are what people have; the rest help where python3 is old
// and a newer one lies beside it, as on a Mac.
const CANDIDATES: [string, ...string[]][] = [
  ["python3"],
  ["python"],
  ["py", "-3"],
  ["python3.14"],
  ["python3.13"],
  ["python3.12"],
  ["python3.11"],
  ["python3.10"],
];

// Runs on Python 2 as well. It prints the version before it can fail.
const PROBE =
  "import sys; sys.stdout.write('%d.%d\\n' % sys.version_info[:2])" +
  "; sys.stdout.flush(); import ensurepip, venv";

/** The arguments of a Python that install what a file lists, quietly. */
export function pipInstall(requirements: string): string[] {
  return [
    "-m",
    "pip",
    "install",
    "--quiet",
    "--disable-pip-version-check",
    "--no-input",
    "-r",
    requirements,
  ];
}

function isOld(version: string) {
  return version.localeCompare(OLDEST, "en", { numeric: true }) < 0;
}

/**
 * Finds a Python that can make a virtual environment.
 *
 * @returns the command, such as `["py", "-3"]`
 */
export async function findPython(): Promise<[string, ...string[]]> {
  const problems: string[] = [];
  for (const [program, ...args] of CANDIDATES) {
    let text = "";
    let code: number;
    try {
      const onText = (piece: string) => text += piece;
      code = await run(program, [...args, "-c", PROBE], { onText });
    } catch (error) {
      if (error instanceof Deno.errors.NotFound) continue;
      if (error instanceof Deno.errors.PermissionDenied) continue;
      throw error;
    }
    const version = text.match(/^\d+\.\d+/)?.[0];
    if (version === undefined) continue;
    if (isOld(version)) {
      problems.push(
        `Python ${OLDEST} or newer is needed, and ${program} is ${version}: ` +
          `install a newer one (https://www.python.org/downloads/), ${AGAIN}`,
      );
    } else if (code !== 0) {
      problems.unshift(
        `Python ${version} lacks its venv module: on Debian or Ubuntu type ` +
          `"sudo apt install python${version}-venv", ${AGAIN}`,
      );
    } else return [program, ...args];
  }
  throw new Advice(
    problems[0] ??
      `Python ${OLDEST} or newer is needed, and none was found: install it ` +
        `(https://www.python.org/downloads/), ${AGAIN}`,
  );
}
