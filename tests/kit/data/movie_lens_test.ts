import { movieLens } from "../../../notebooks/kit/mod.ts";
import { random } from "../../../lib/mod.ts";
import { assert, assertEquals, assertMatch } from "../../assert.ts";
import { assertRefused, fileTest } from "../../helpers.ts";
import { isFetched, realTest } from "../real_data.ts";

const GENRES = ["unknown", "Action", "Children's", "Film-Noir"];

/** Ratings that nobody gave, as many as there are real ones. */
function made() {
  const source = random(1, "films");
  const ratings = Array.from({ length: 100_000 }, (_, i) => [
    1 + (i < 943 ? i : source.integer(0, 942)),
    1 + (i < 1682 ? i : source.integer(0, 1681)),
    source.integer(1, 5),
    880_000_000 + source.integer(0, 9_999_999),
  ]);
  const users = Array.from({ length: 943 }, (_, i) => [
    `${i + 1}`,
    `${7 + i % 60}`,
    i % 3 ? "M" : "F",
    "writer",
    i % 50 ? `${10_000 + i}` : "V5A2B",
  ]);
  const films = Array.from({ length: 1682 }, (_, i) => ({
    id: `${i + 1}`,
    title: `Misérables "${i}", Les`,
    year: 1922 + i % 77,
    genres: GENRES.filter((_, place) => place === i % 4 || place === i % 3),
  }));
  return { ratings, users, films };
}

type Files = Record<string, string>;

/** The files as GroupLens writes them. */
function groupLens({ ratings, users, films }: ReturnType<typeof made>): Files {
  const items = films.map(({ id, title, year, genres }) => {
    const flags = GENRES.map((genre) => genres.includes(genre) ? 1 : 0);
    const name = id === "1412"
      ? `${title} (${year}) (V)`
      : `${title} (${year})`;
    const line = [id, name, `01-Jan-${year}`, "", "http://x.y/?q=1", ...flags];
    return (id === "267" ? [id, "unknown", "", "", "", 1, 0, 0, 0] : line).join(
      "|",
    );
  });
  return {
    "u.data": ratings.map((each) => each.join("\t")).join("\n") + "\n",
    "u.user": users.map((each) => each.join("|")).join("\n") + "\n",
    "u.item": items.join("\n") + "\n",
    "u.genre": GENRES.map((genre, i) => `${genre}|${i}`).join("\n") + "\n\n",
  };
}

/** The files as RecBole writes them, with what it makes of two films. */
function recBole({ ratings, users, films }: ReturnType<typeof made>): Files {
  const items = films.map(({ id, title, year, genres }) => {
    if (id === "267") return "267\tunkonwn\tunkonwn\tunknown";
    const [name, when] = id === "1412"
      ? [`${title} (${year})`, "V"]
      : [title, year];
    return [id, name, when, genres.join(" ")].join("\t");
  });
  const of = (names: string, rows: string[]) =>
    [names.replaceAll(" ", "\t"), ...rows].join("\n") + "\n";
  return {
    "ml-100k.inter": of(
      "user_id:token item_id:token rating:float timestamp:float",
      ratings.map((each) => each.join("\t")),
    ),
    "ml-100k.user": of(
      "user_id:token age:token gender:token occupation:token zip_code:token",
      users.map((each) => each.join("\t")),
    ),
    "ml-100k.item": of(
      "item_id:token movie_title:token_seq release_year:token class:token_seq",
      items,
    ),
  };
}

async function write(
  folder: string,
  files: Files,
  encoding: "latin1" | "utf8",
) {
  await Deno.mkdir(folder);
  for (const [name, text] of Object.entries(files)) {
    const bytes = encoding === "latin1"
      ? Uint8Array.from(text, (each) => each.charCodeAt(0))
      : new TextEncoder().encode(text);
    await Deno.writeFile(`${folder}/${name}`, bytes);
  }
}

fileTest("both forms of the files say the same", async (parent) => {
  const data = made();
  const [first, second] = [`${parent}/a`, `${parent}/b`];
  await write(first, groupLens(data), "latin1");
  await write(second, recBole(data), "utf8");
  const found = (await movieLens({ folder: first }))!;
  const { users, items, ratings } = found;
  assertEquals(users[1], {
    id: "2",
    age: 8,
    sex: "M",
    job: "writer",
    zip: "10001",
  });
  assertEquals(items[0], data.films[0]!);
  assertEquals(items[1411], data.films[1411]!);
  const unknown = {
    id: "267",
    title: "unknown",
    year: undefined,
    genres: ["unknown"],
  };
  assertEquals(items[266], unknown);
  const [user, item, stars, time] = data.ratings[99_999]!;
  const last = {
    query: `${user}`,
    document: `${item}`,
    time: time!,
    value: stars!,
  };
  assertEquals([...ratings.pick([99_999])], [last]);
  // Rows are those of the lists.
  assertEquals(ratings.queries, users.map(({ id }) => id));
  assertEquals(ratings.documents, items.map(({ id }) => id));
  assertEquals(await movieLens({ folder: second }), found);
});

fileTest(
  "files that are not whole, or not alone, are refused",
  async (parent) => {
    const data = made();
    const forms = { a: groupLens(data), b: recBole(data) };
    for (const [name, files] of Object.entries(forms)) {
      const folder = `${parent}/${name}`;
      const refuse = async (
        file: string,
        text: string,
        errorClass: new (message?: string) => Error,
        ...said: string[]
      ) => {
        await write(folder, { ...files, [file]: text }, "utf8");
        await assertRefused(() => movieLens({ folder }), errorClass, ...said);
        await Deno.remove(folder, { recursive: true });
      };
      for (const [file, text] of Object.entries(files)) {
        if (file === "u.genre") continue;
        const half = text.slice(0, text.indexOf("\n", text.length / 2) + 1);
        await refuse(file, half, RangeError, "must have 100000 ratings by 943");
        await refuse(
          file,
          `${half}1`,
          TypeError,
          file,
          "fields, one for each col",
        );
        await refuse(file, `\0${text}`, TypeError, file, "found a character 0");
      }
      const [first] = Object.keys(files);
      const fewer = { ...files };
      delete fewer[first!];
      await write(folder, fewer, "utf8");
      const said = `${folder} must have all of ${Object.keys(files)[0]}`;
      await assertRefused(
        () => movieLens({ folder }),
        RangeError,
        said,
        `no ${first}`,
      );
    }
    // A stranger among the users.
    const stranger = groupLens(data);
    stranger["u.data"] = stranger["u.data"]!.replace(/^1\t/, "944\t");
    await write(`${parent}/c`, stranger, "latin1");
    await assertRefused(
      () => movieLens({ folder: `${parent}/c` }),
      RangeError,
      "of which 944",
    );
    await assertRefused(
      () => movieLens({ path: "x" } as never),
      RangeError,
      "folder",
    );
    await assertRefused(() => movieLens({ folder: "" }), RangeError, "folder");
  },
);

fileTest("a folder without the files is told, in one line", async (folder) => {
  const lines: string[] = [];
  const { log } = console;
  console.log = (...texts) => lines.push(texts.join(" "));
  try {
    const found = await movieLens({ folder });
    assertEquals(found === undefined, !isFetched());
  } finally {
    console.log = log;
  }
  assertEquals(lines.length, 1);
  assertEquals(lines[0]!.includes("\n"), false);
  assertMatch(
    lines[0]!,
    isFetched()
      ? /has no file of MovieLens-100k: the course's own\.$/
      : /^MovieLens-100k is not here: type "deno task movielens".*ml-100k\.zip/,
  );
});

realTest("the real data are what their README says", async () => {
  const { users, items, ratings } = (await movieLens())!;
  // Counts of GroupLens's own u.info and u.occupation, and of the ratings.
  assertEquals([users.length, items.length, ratings.length], [
    943,
    1682,
    100_000,
  ]);
  assertEquals(new Set(users.map(({ job }) => job)).size, 21);
  assertEquals(users.filter(({ sex }) => sex === "F").length, 273);
  assertEquals(new Set(items.flatMap(({ genres }) => genres)).size, 19);
  const stars = [1, 2, 3, 4, 5].map((each) =>
    ratings.values!.reduce((sum, value) => sum + Number(value === each), 0)
  );
  assertEquals(stars, [6110, 11370, 27145, 34174, 21201]);
  // Each user has rated 20 films at least, none of them twice.
  const counts = new Int32Array(943);
  for (const row of ratings.queryRows) counts[row]!++;
  assertEquals(Math.min(...counts), 20);
  const pairs = new Set(
    ratings.pairs().map(([user, item]) => user * 1682 + item),
  );
  assertEquals(pairs.size, 100_000);
  assertEquals(items.filter(({ year }) => year === undefined).length, 1);
  assert(items.every(({ title }) => !/\(\d{4}\)/.test(title) && title !== ""));
  // From September 1997 to April 1998.
  const [first, last] = [Math.min, Math.max].map((of) =>
    new Date(1000 * ratings.times!.reduce((a, b) => of(a, b))).toISOString()
  );
  assertEquals([first!.slice(0, 7), last!.slice(0, 7)], ["1997-09", "1998-04"]);
});
