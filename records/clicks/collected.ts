/**
 * Clicks from any list, or from one whose items come later.
 *
 * @module
 */
import { describe } from "@two-towers/common/check";
import { ClickColumns, type KnownNames } from "./click_columns.ts";

/** Someone asked `query` and clicked `document`; or a user and an item. */
export interface NamedClick {
  /** The query's name: a text, or an integer, which is named by its digits. */
  readonly query: string | number | bigint;
  /** The document's name. */
  readonly document: string | number | bigint;
  /** When: a number as it is, a date as milliseconds since 1970. */
  readonly time?: number | Date;
  /** A number, such as a rating. */
  readonly value?: number;
}

/** Takes up clicks: at once, or when all have come. */
export function collected(
  clicks: Iterable<NamedClick> | AsyncIterable<NamedClick>,
  known: KnownNames,
): ClickColumns | Promise<ClickColumns> {
  const columns: ClickColumns = new ClickColumns(
    (part) => `clicks[${columns.length}].${part}`,
    known,
  );
  const add = (click: NamedClick) => {
    checkClick(columns.length, click);
    columns.add(click.query, click.document, click.time, click.value);
  };
  if (Symbol.asyncIterator in Object(clicks)) {
    return eachOf(clicks as AsyncIterable<NamedClick>, add).then(() => columns);
  }
  if (typeof clicks === "string" || !(Symbol.iterator in Object(clicks))) {
    throw new TypeError(`clicks must be a list; found ${describe(clicks)}`);
  }
  for (const click of clicks as Iterable<NamedClick>) add(click);
  return columns;
}

function checkClick(index: number, click: unknown): void {
  if (typeof click === "object" && click !== null) return;
  throw new TypeError(
    `clicks[${index}] must be such as { query: "ann", document: "Alien" }; found ${
      describe(click)
    }`,
  );
}

async function eachOf<Item>(
  items: AsyncIterable<Item>,
  take: (item: Item) => void,
): Promise<void> {
  for await (const item of items) take(item);
}
