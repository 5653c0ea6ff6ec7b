/**
 * Makes the npm form of the packages: JavaScript and types of each file, as
 * archives in build/npm that `npm install` takes.
 *
 * @module
 */
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import ts from "typescript";
import { environment, windows } from "./environment.ts";
import { Advice, main, run } from "./process.ts";

const { root } = environment();

/** The packages, in the order in which they need each other. */
const PACKAGES = [
  "fast",
  "common",
  "measure",
  "lib",
  "records",
  "sequences",
  "recommend",
];

/** Versions of TensorFlow.js that the packages have been tried with. */
const TENSORFLOW = "^4.10.0";

/** What a package's deno.json says. */
interface Package {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly exports: Readonly<Record<string, string>>;
}

const read = (...path: string[]) => readFileSync(join(root, ...path), "utf8");
const packageOf = (folder: string): Package =>
  JSON.parse(read(folder, "deno.json"));

/** Files of a package: its code, and the pages beside it. */
function filesOf(folder: string, below = ""): string[] {
  return readdirSync(join(root, folder, below), { withFileTypes: true })
    .flatMap((entry) => {
      const path = join(below, entry.name);
      if (["tests", "assembly"].includes(path)) return [];
      return entry.isDirectory() ? filesOf(folder, path) : [path];
    });
}

/** Where imports lead in JavaScript. */
function withEndings(text: string, ending: string): string {
  return text.replace(
    /((?:from|import)\s*\(?\s*"\.[^"]*)\.ts"/g,
    `$1${ending}"`,
  );
}

/** TypeScript 6.0 declares a method with a computed name as a property, too. */
function withoutDoubles(types: string): string {
  return types.replace(/^ +(\[Symbol\.\w+\]): .*;\n(?=[^]*^ +\1\()/gm, "");
}

const options: ts.CompilerOptions = {
  module: ts.ModuleKind.ESNext,
  target: ts.ScriptTarget.ES2022,
};

/** JavaScript and types of a file, by the endings of their names. */
function compiled(file: string, text: string): Record<string, string> {
  const about = { fileName: file, reportDiagnostics: true };
  const code = ts.transpileModule(text, { ...about, compilerOptions: options });
  const types = ts.transpileDeclaration(text, {
    ...about,
    compilerOptions: {
      ...options,
      declaration: true,
      isolatedDeclarations: true,
    },
  });
  const [problem] = [...types.diagnostics ?? [], ...code.diagnostics ?? []];
  if (problem) {
    const said = ts.flattenDiagnosticMessageText(problem.messageText, "\n");
    throw new Advice(`${file}: ${said}`);
  }
  return {
    ".js": withEndings(code.outputText, ".js"),
    ".d.ts": withEndings(withoutDoubles(types.outputText), ".js"),
  };
}

/** What npm wants to know of a package. */
function manifest(
  { name, version, license, exports }: Package,
  imported: ReadonlySet<string>,
): object {
  const known: Record<string, string> =
    JSON.parse(read("imports.json")).imports;
  const packages = new Map(
    [
      ...Object.values(known).map((each) => /^npm:\/?(.+)@([\d.]+)/.exec(each)),
      ...PACKAGES.map(packageOf).map((each) => [each, each.name, each.version]),
    ].flatMap((found) =>
      found ? [[found[1] as string, found[2] as string]] : []
    ),
  );
  const needed = [...packages].filter(([each]) =>
    [...imported].some((path) => path === each || path.startsWith(`${each}/`))
  );
  // The program's own TensorFlow.js, of which there must be one only.
  const isPeer = ([each]: string[]) => each!.startsWith("@tensorflow/");
  const entries = Object.entries(exports).map(([door, file]) => {
    const stem = file.replace(/\.ts$/, "");
    return [door, { types: `${stem}.d.ts`, default: `${stem}.js` }];
  });
  return {
    name,
    version,
    license,
    type: "module",
    exports: Object.fromEntries(entries),
    engines: { node: ">=20.16" },
    dependencies: Object.fromEntries(needed.filter((each) => !isPeer(each))),
    peerDependencies: Object.fromEntries(
      needed.filter(isPeer).map(([each]) => [each, TENSORFLOW]),
    ),
  };
}

/** Writes the npm form of a package into a folder. */
function write(folder: string, to: string): void {
  const imported = new Set<string>();
  const put = (file: string, text: string) => {
    mkdirSync(dirname(join(to, file)), { recursive: true });
    writeFileSync(join(to, file), text);
  };
  for (const file of filesOf(folder)) {
    const text = read(folder, file);
    if (!file.endsWith(".ts")) {
      if (file !== "deno.json") put(file, text);
      continue;
    }
    for (const [ending, made] of Object.entries(compiled(file, text))) {
      put(file.replace(/\.ts$/, ending), made);
    }
    const code = text.replace(/\/\*.*?\*\//gs, "");
    for (
      const [_, name] of code.matchAll(
        /(?:from|import)\s*\(?\s*"([^."][^"]*)"/g,
      )
    ) {
      imported.add(name!);
    }
  }
  const about = manifest(packageOf(folder), imported);
  put("package.json", JSON.stringify(about, null, 2) + "\n");
}

/**
 * Packs all packages.
 *
 * @param to The folder for the archives.
 * @returns Their paths.
 */
export async function pack(to: string): Promise<string[]> {
  rmSync(to, { recursive: true, force: true });
  const npm = windows ? "npm.cmd" : "npm";
  for (const folder of PACKAGES) {
    write(folder, join(to, folder));
    const args = ["pack", "--silent", "--pack-destination", to];
    const code = await run(npm, args, {
      cwd: join(to, folder),
      onText: () => {},
    });
    if (code !== 0) throw new Advice(`npm pack ended with code ${code}`);
  }
  return readdirSync(to).filter((name) => name.endsWith(".tgz")).sort()
    .map((name) => join(to, name));
}

if (import.meta.main) {
  await main(async () => {
    for (const archive of await pack(join(root, "build", "npm"))) {
      console.log(archive);
    }
    return 0;
  });
}
