/**
 * Fields on disk.
 *
 * @module
 */
import { readText, writeWhole } from "@two-towers/common/files";
import type { Category, Field } from "./kinds.ts";

/** A field as it is saved. */
export type SavedField = readonly [
  name: string,
  field: Field,
  saved: readonly Category[],
];

/** Bytes that a file may have: some ten million categories. */
const MOST = 2 ** 28;

/** Writes a text into a file, whole or not at all. */
export async function writeSaved(file: string, text: string): Promise<void> {
  await writeWhole(file, new TextEncoder().encode(text));
}

/** Reads what `Fields.save` wrote. */
export async function readSaved(file: string): Promise<readonly SavedField[]> {
  const text = await readText(file, MOST);
  try {
    const { format, fields } = JSON.parse(text);
    const isWhole = format === "two-towers-fields" && Array.isArray(fields) &&
      fields.length > 0 && fields.every(isField);
    if (isWhole) return fields;
  } catch {
    // The message below says what is wrong.
  }
  throw new TypeError(`${file} must hold fields that save wrote`);
}

const COMBINERS = ["sum", "mean", "sqrtn"];

function isField(found: unknown): found is SavedField {
  const [name, field, saved] = found as SavedField;
  if (typeof name !== "string" || !Array.isArray(saved)) return false;
  if (field.kind === "numeric") {
    return saved.length === 2 && saved.every(Number.isFinite) &&
      Number(saved[1]) > 0;
  }
  const isCount = (each: unknown) =>
    Number.isInteger(each) && Number(each) >= 1;
  const others = field.kind === "oneOf" ||
    field.kind === "severalOf" && COMBINERS.includes(field.combiner) ||
    field.kind === "text" && COMBINERS.includes(field.combiner) &&
      typeof field.words === "boolean" && Array.isArray(field.ngrams) &&
      field.ngrams.every(isCount);
  return others && isCount(field.minRecords) &&
    new Set(saved).size === saved.length &&
    saved.every((each) => typeof each === "string" || Number.isFinite(each));
}
