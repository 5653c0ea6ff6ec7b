/**
 * The files of MovieLens-100k, in the two forms in which people have them.
 *
 * @module
 */
import { checkInteger } from "../../../common/check.ts";
import {
  type ClickTable,
  readClicks,
  type ReadClicksOptions,
  readRecords,
  type RecordOptions,
} from "../../../records/mod.ts";

/** Someone who rated films. */
export interface MovieLensUser {
  /** A number, as a text. */
  readonly id: string;
  /** Years. */
  readonly age: number;
  /** What the questionnaire knew. */
  readonly sex: "F" | "M";
  /** One of 21, for example `"student"`. */
  readonly job: string;
  /** Where they lived, in the USA or Canada. */
  readonly zip: string;
}

/** A film. */
export interface MovieLensItem {
  /** A number, as a text. */
  readonly id: string;
  /** Without its year, for example `"Usual Suspects, The"`. */
  readonly title: string;
  /** When it came out, but for one film that nobody knows. */
  readonly year: number | undefined;
  /** At least one of 19, for example `["Crime", "Thriller"]`. */
  readonly genres: readonly string[];
}

/** All of it. */
export interface MovieLens {
  /** 943 people; `ratings.queries` are their ids, in this order. */
  readonly users: readonly MovieLensUser[];
  /** 1,682 films; `ratings.documents` are their ids, in this order. */
  readonly items: readonly MovieLensItem[];
  /** 100,000 ratings: stars from 1 to 5 as `values`, seconds as `times`. */
  readonly ratings: ClickTable;
}

/** One form of the files. */
export interface Form {
  /** The names of its files. */
  readonly files: readonly string[];
  /** Reads them. */
  read(folder: string): Promise<MovieLens>;
}

/** A line of a file: its fields by column. */
type Fields = Readonly<Record<string, string>>;

async function linesOf(file: string, options: RecordOptions) {
  const settings = { format: "tsv", quotes: false, ...options } as const;
  return await Array.fromAsync(readRecords(file, settings)) as Fields[];
}

async function ratingsOf(
  file: string,
  { users, items }: Omit<MovieLens, "ratings">,
  options: Omit<ReadClicksOptions, "format">,
): Promise<MovieLens> {
  const ratings = await readClicks(file, {
    ...options,
    format: "tsv",
    queries: users.map(({ id }) => id),
    documents: items.map(({ id }) => id),
  });
  return { users, items, ratings };
}

function userOf([id, age, sex, job, zip]: readonly string[]): MovieLensUser {
  const years = Number(age);
  checkInteger(`the age of user ${id}`, years);
  return { id: id!, age: years, sex: sex as "F" | "M", job: job!, zip: zip! };
}

/** Most titles end with a year, and one has "(V)" after it. */
function itemOf(
  id: string,
  text: string,
  genres: readonly string[],
): MovieLensItem {
  const [, title = text, year] = /^(.*?) *\((\d{4})\)/.exec(text.trim()) ?? [];
  return { id, title, year: year ? Number(year) : undefined, genres };
}

/** As GroupLens gives them: fields between bars, in latin-1. */
const GROUP_LENS: Form = {
  files: ["u.data", "u.user", "u.item", "u.genre"],
  async read(folder) {
    const bars = { separator: "|", encoding: "latin1" };
    const genres = await linesOf(`${folder}/u.genre`, {
      ...bars,
      columns: ["name", "place"],
    });
    const names = genres.map(({ name }) => name!);
    const film = ["id", "title", "released", "video", "url"];
    const users = await linesOf(`${folder}/u.user`, {
      ...bars,
      columns: ["id", "age", "sex", "job", "zip"],
    });
    const items = await linesOf(`${folder}/u.item`, {
      ...bars,
      columns: [...film, ...names],
    });
    return ratingsOf(`${folder}/u.data`, {
      users: users.map((each) => userOf(Object.values(each))),
      items: items.map((each) => {
        const own = names.filter((name) => each[name] === "1");
        return itemOf(each.id!, each.title!, own);
      }),
    }, {
      columns: ["user", "item", "stars", "time"],
      query: "user",
      document: "item",
      value: "stars",
      time: "time",
    });
  },
};

/** As RecBole gives them: the year apart, and types in the columns' names. */
const REC_BOLE: Form = {
  files: ["ml-100k.inter", "ml-100k.user", "ml-100k.item"],
  async read(folder) {
    const only = ["user_id", "age", "gender", "occupation", "zip_code"]
      .map((name) => `${name}:token`);
    const users = await linesOf(`${folder}/ml-100k.user`, { only });
    const items = await linesOf(`${folder}/ml-100k.item`, {});
    return ratingsOf(`${folder}/ml-100k.inter`, {
      users: users.map((each) => userOf(only.map((name) => each[name]!))),
      items: items.map((each) => {
        const title = each["movie_title:token_seq"]!;
        const year = each["release_year:token"]!;
        // It writes the unknown film's name so.
        const text = title === "unkonwn" ? "unknown" : `${title} (${year})`;
        const genres = each["class:token_seq"]!.split(" ");
        return itemOf(each["item_id:token"]!, text, genres);
      }),
    }, {
      query: "user_id:token",
      document: "item_id:token",
      value: "rating:float",
      time: "timestamp:float",
    });
  },
};

/** The forms, in the order in which they are looked for. */
export const FORMS: readonly Form[] = [GROUP_LENS, REC_BOLE];
