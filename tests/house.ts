// The files of the house, what they import, and the names that they use.
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import type TypeScript from "typescript";
import { permitted } from "../tasks/marker.ts";

// It looks at the environment as soon as it is loaded, which plain `deno test`
// may not.
const ts = (permitted ? (await import("typescript")).default : undefined)!;

const root = fileURLToPath(new URL("..", import.meta.url));

/** The folders of the workspace's packages. */
export const PACKAGES: readonly string[] = [
  "fast",
  "common",
  "measure",
  "lib",
  "records",
  "sequences",
  "recommend",
];

/** For each file or room what it imports: paths from the root, or packages. */
export type Arrows = ReadonlyMap<string, readonly string[]>;

/** The text of a file. */
export function textOf(file: string): string {
  return Deno.readTextFileSync(join(root, file));
}

/** The doors of the workspace's packages, as imports name them. */
export function packageDoors(): Record<string, string> {
  return Object.fromEntries(PACKAGES.flatMap((folder) => {
    const { name, exports } = JSON.parse(textOf(`${folder}/deno.json`));
    return Object.entries(exports as Record<string, string>)
      .map(([door, file]) => [name + door.slice(1), join(folder, file)]);
  }));
}

/** The files below a folder that are code, whatever their ending. */
export function filesBelow(folder: string): string[] {
  return [...Deno.readDirSync(join(root, folder))].flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory) return filesBelow(path);
    return /\.[cm]?[jt]sx?$/.test(path) ? [path] : [];
  }).sort();
}

/** What files import, types included. */
export function arrowsOf(files: readonly string[]): Arrows {
  const doors = packageDoors();
  return new Map(files.map((file) => {
    const { importedFiles, referencedFiles } = ts.preProcessFile(
      textOf(file),
      true,
      true,
    );
    const targets = [...importedFiles, ...referencedFiles].map(({ fileName }) =>
      fileName.startsWith(".")
        ? relative(root, join(root, file, "..", fileName))
        : doors[fileName] ?? fileName
    );
    return [file, targets];
  }));
}

/** What a file says in code: names, and texts in quotes. */
export function wordsOf(file: string): { names: string[]; computed: number } {
  const names: string[] = [];
  let computed = 0;
  const visit = (node: TypeScript.Node): void => {
    if (ts.isIdentifier(node) || ts.isStringLiteralLike(node)) {
      names.push(node.text);
    }
    const isImport = ts.isCallExpression(node) &&
      node.expression.kind === ts.SyntaxKind.ImportKeyword;
    if (isImport && !ts.isStringLiteral(node.arguments[0]!)) computed++;
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, textOf(file), ts.ScriptTarget.Latest));
  return { names, computed };
}

/**
 * The names that a door shows.
 *
 * @param own Whether those of other packages are left out. Default: they are not.
 */
export function exportsOf(file: string, own = false): string[] {
  const source = ts.createSourceFile(
    file,
    textOf(file),
    ts.ScriptTarget.Latest,
  );
  return source.statements.flatMap((statement) => {
    if (!ts.isExportDeclaration(statement)) return [];
    const { exportClause: clause, moduleSpecifier: from } = statement;
    const isOwn = from && ts.isStringLiteral(from) && from.text.startsWith(".");
    return clause && ts.isNamedExports(clause) && (isOwn || !own)
      ? clause.elements.map(({ name }) => name.text)
      : [];
  });
}

/**
 * The arrows that lead up, or past a package's floors.
 *
 * @param arrows Of the files of a folder.
 * @param folder What lies in it is a room.
 * @param floors Its rooms, from the ground up.
 */
export function upward(
  arrows: Arrows,
  folder: string,
  floors: readonly string[],
): string[] {
  const floorOf = (file: string) => {
    const room = file.slice(folder.length + 1).split("/")[0]!;
    return floors.indexOf(room.replace(/\.ts$/, ""));
  };
  return [...arrows].flatMap(([file, targets]) => {
    if (!file.startsWith(`${folder}/`)) return [];
    if (floorOf(file) < 0) return [`${file} is on no floor`];
    return targets.filter((target) =>
      target.startsWith(`${folder}/`) && floorOf(target) > floorOf(file)
    ).map((target) => `${file} -> ${target}`);
  });
}

/** A circle of arrows, from its first place to the same again, or nothing. */
export function circleIn(arrows: Arrows): string[] | undefined {
  const done = new Set<string>();
  const follow = (place: string, path: string[]): string[] | undefined => {
    if (path.includes(place)) {
      return [...path.slice(path.indexOf(place)), place];
    }
    if (done.has(place)) return undefined;
    for (const next of arrows.get(place) ?? []) {
      const circle = follow(next, [...path, place]);
      if (circle) return circle;
    }
    done.add(place);
    return undefined;
  };
  for (const place of arrows.keys()) {
    const circle = follow(place, []);
    if (circle) return circle;
  }
  return undefined;
}
