// The files of the house, and the arrows between them.
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

/** For each file what it imports, types included: paths from the root. */
export type Arrows = ReadonlyMap<string, readonly string[]>;

/** The packages of the workspace, as imports name them. */
export const PACKAGES: Readonly<Record<string, string>> = {
  "@two-towers/fast": "fast/mod.ts",
  "@two-towers/fast/operations": "fast/operations.ts",
};

/** The TypeScript files below a folder. */
export function filesBelow(folder: string): string[] {
  return [...Deno.readDirSync(join(root, folder))].flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory) return filesBelow(path);
    return path.endsWith(".ts") ? [path] : [];
  }).sort();
}

/** The text of a file. */
export function textOf(file: string): string {
  return Deno.readTextFileSync(join(root, file));
}

/** The text of a file without comments and without what is in quotes. */
export function codeOf(file: string): string {
  return textOf(file).replace(/\/\*.*?\*\/|^\s*\/\/.*$/gms, "")
    .replace(/"(\\.|[^"\\\n])*"/g, '""');
}

/** What files import of the house. */
export function arrowsOf(files: readonly string[]): Arrows {
  return new Map(files.map((file) => {
    const text = textOf(file).replace(/\/\*.*?\*\//gs, "");
    const names = [...text.matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)]
      .map(([_, name]) => name!);
    return [
      file,
      names.flatMap((name) => {
        if (PACKAGES[name]) return PACKAGES[name];
        if (!name.startsWith(".")) return [];
        return relative(root, join(root, file, "..", name));
      }),
    ];
  }));
}

/** The arrows between rooms: what lies in a folder of `folder` is one room. */
export function between(arrows: Arrows, folder: string): Arrows {
  const rooms = new Map<string, string[]>();
  const roomOf = (file: string) =>
    file.startsWith(`${folder}/`)
      ? file.split("/").slice(0, folder.split("/").length + 1).join("/")
      : undefined;
  for (const [file, targets] of arrows) {
    const room = roomOf(file);
    if (!room) continue;
    const others = targets.map(roomOf)
      .filter((each) => each !== undefined && each !== room);
    rooms.set(room, [...rooms.get(room) ?? [], ...others as string[]]);
  }
  return rooms;
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
