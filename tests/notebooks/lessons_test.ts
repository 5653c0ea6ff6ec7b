// The lessons: how they are laid out, what they show, and that a fresh run
// shows the same, solves every exercise and reaches what the lesson claims.
import { permitted, whyNotReady } from "../../tasks/marker.ts";
import { whyNoData } from "../kit/real_data.ts";
import { assert, assertEquals } from "../assert.ts";
import { claimProblems } from "./claim.ts";
import { lessonClaims } from "./claims.ts";
import { difference } from "./difference.ts";
import { fileOf, lessons, read } from "./notebook.ts";
import {
  chartProblems,
  executionProblems,
  pictureProblems,
} from "./outputs.ts";
import { execute } from "./run.ts";
import {
  exerciseProblems,
  headingProblems,
  linkProblems,
  openingProblems,
} from "./structure.ts";
import { typeErrors } from "./types.ts";

const LARGEST = 3e6; // bytes of a notebook's file
const MEMORY = 2000; // MB of a kernel
const SLOWER = 4; // times that a busy test machine has been slower than ours

/** A test that is skipped aloud where `reason` says why. */
function test(
  name: string,
  reason: string | undefined,
  fn: (t: Deno.TestContext) => void | Promise<void>,
) {
  Deno.test({
    name: reason ? `${name} (${reason})` : name,
    ignore: reason !== undefined,
    fn,
  });
}

/** A step of a test that is given all problems, of which there are none. */
function stepOf(t: Deno.TestContext) {
  return (name: string, problems: string[]) =>
    t.step(name, () => assertEquals(problems, []));
}

const readable =
  Deno.permissions.querySync({ name: "read" }).state === "granted";
const all = readable ? lessons() : [];
const unreadable = readable ? undefined : "needs files: run with -A";

test("there are lessons, each below 3 MB", unreadable, () => {
  assert(all.length > 0);
  const large = all.filter((name) =>
    Deno.statSync(fileOf(name)).size > LARGEST
  );
  assertEquals(large, []);
});

for (const name of all) {
  test(`${name}: is laid out as a lesson`, undefined, async (t) => {
    const notebook = read(fileOf(name));
    const step = stepOf(t);
    await step("skips no level of headings", headingProblems(notebook));
    await step("opens as all do", openingProblems(notebook, name, all));
    await step("has no dead link", linkProblems(notebook, name));
    await step("has open exercises", exerciseProblems(notebook));
  });

  test(`${name}: shows nothing that cannot be read`, undefined, async (t) => {
    const notebook = read(fileOf(name));
    const step = stepOf(t);
    await step("was executed in order", executionProblems(notebook));
    await step("charts have titles and alt text", chartProblems(notebook));
    await step("pictures have alt text", pictureProblems(notebook));
  });
}

test(
  "every cell and every solution passes the type check",
  permitted ? undefined : "needs files: run with -A",
  async () => {
    const errors = await typeErrors();
    assert(errors === "", errors);
  },
);

test(
  "every cell is formatted as deno fmt does it",
  permitted ? undefined : "needs files: run with -A",
  async () => {
    const copies = await Deno.makeTempDir();
    for (const name of all) {
      await Deno.copyFile(fileOf(name), `${copies}/${name}.ipynb`);
    }
    // Not with --check, which takes every Markdown cell for not formatted.
    await new Deno.Command(Deno.execPath(), {
      args: ["fmt", "--quiet", copies],
    }).output();
    for (const name of all) {
      assertEquals(
        read(`${copies}/${name}.ipynb`).cells.map(({ source }) => source),
        read(fileOf(name)).cells.map(({ source }) => source),
        `run deno fmt notebooks: ${name}`,
      );
    }
    await Deno.remove(copies, { recursive: true });
  },
);

/** Lessons on data that may not be here. */
const onRealData = ["10_users_and_items"];
const reason = whyNotReady();
for (const name of all) {
  const missing = onRealData.includes(name) ? whyNoData() : undefined;
  test(`${name}: a fresh run`, reason ?? missing, async (t) => {
    const { lesson, checks, seconds, megabytes } = await execute(name);
    const step = stepOf(t);
    const { limit, claims } = lessonClaims[name] ?? { limit: 90 };
    await t.step("prints what is committed", async () => {
      const found = await difference(read(fileOf(name)), lesson);
      assert(found === "", found.split("\n").slice(0, 100).join("\n"));
    });
    await step(
      "solves every exercise",
      checks.filter((check) => !check.startsWith("✅")),
    );
    await step(
      "reaches what the lesson claims",
      claims ? claimProblems(lesson, claims) : ["claims.ts lacks this lesson"],
    );
    await t.step("takes neither too long nor too much memory", () => {
      const taken = `${seconds.toFixed(0)} s of ${limit}`;
      console.log(
        `${name}: ${taken}, ${megabytes?.toFixed(0) ?? "?"} MB of ${MEMORY}`,
      );
      assert(seconds < limit * SLOWER, taken);
      assert((megabytes ?? 0) < MEMORY, `${megabytes} MB`);
    });
  });
}
