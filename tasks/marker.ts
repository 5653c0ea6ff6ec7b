import { createHash } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Environment, environment } from "./environment.ts";

/** Raise it when set-up does something new, so that old ones are redone. */
const SETUP_VERSION = 2;

/** What set-up notes in `.venv` about itself. */
export interface Marker {
  /** "started" for good means that set-up was cut short. */
  state: "started" | "ready";
  /** False where the reader's own `.venv` was there first: never delete it. */
  ours: boolean;
  /** Changes with the requirements, the project's path and set-up itself. */
  key: string;
}

/** The file in which set-up notes how far it came. */
export function markerPath(env: Environment): string {
  return join(env.venv, "course-setup.json");
}

/** The key that a set-up made now, here, would have. */
export function currentKey(env: Environment): string {
  const requirements = readFileSync(join(env.root, "requirements.txt"));
  return createHash("sha256")
    .update(JSON.stringify([SETUP_VERSION, env.root]))
    .update(requirements)
    .digest("hex");
}

/** Reads the marker; undefined where there is none, or none that can be read. */
export function readMarker(env: Environment): Marker | undefined {
  try {
    return JSON.parse(readFileSync(markerPath(env), "utf8"));
  } catch {
    return undefined;
  }
}

/** Writes the marker whole or not at all. */
export function writeMarker(env: Environment, marker: Marker) {
  const path = markerPath(env);
  writeFileSync(`${path}.part`, JSON.stringify(marker, null, 2) + "\n");
  renameSync(`${path}.part`, path);
}

/** Whether set-up has nothing left to do. */
export function isReady(env: Environment): boolean {
  const marker = readMarker(env);
  return marker?.state === "ready" && marker.key === currentKey(env) &&
    existsSync(env.python) && existsSync(env.deno);
}

/** Whether we may read and write files, and start programs. */
export const permitted = (["read", "write", "run", "env"] as const)
  .every((name) => Deno.permissions.querySync({ name }).state === "granted");

/**
 * Why tests that need the environment cannot run, or undefined when they can.
 * For `ignore` in tests, because plain `deno test` has no permissions.
 */
export function whyNotReady(): string | undefined {
  if (!permitted) return "needs permissions: deno test -A";
  return isReady(environment()) ? undefined : "needs set-up: deno task test";
}
