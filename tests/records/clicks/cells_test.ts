import fc from "fast-check";
import {
  nameFrom,
  numberFrom,
  timeFrom,
} from "../../../records/clicks/cells.ts";
import { permitted } from "../../../tasks/marker.ts";
import { assertEquals, assertThrows } from "../../assert.ts";

const what = () => "user in line 7";

Deno.test("nameFrom() takes texts as they are, and exact integers as digits", () => {
  const names: [unknown, string][] = [
    [" a ", " a "],
    ["0012", "0012"],
    [12, "12"],
    [-0, "0"],
    [2n ** 64n, "18446744073709551616"],
  ];
  for (const [value, name] of names) assertEquals(nameFrom(what, value), name);
});

Deno.test("nameFrom() refuses what is no name, and numbers that may have lost digits", () => {
  const none = ["", null, undefined, 1.5, NaN, 2 ** 53, true, {}, [1]];
  for (const value of none) {
    const why = "user in line 7 must be a name, a text or an exact integer";
    assertThrows(() => nameFrom(what, value), TypeError, why);
  }
});

Deno.test("timeFrom() takes numbers as they are, also as texts", () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (time) => {
      assertEquals(timeFrom(what, time), time);
      assertEquals(timeFrom(what, ` ${time} `) + 0, time + 0);
    }),
  );
  assertEquals(timeFrom(what, 881250949n), 881250949);
});

Deno.test("timeFrom() takes dates as milliseconds since 1970, of UTC where no zone is said", () => {
  const noon = Date.UTC(2024, 1, 29, 12);
  const texts = [
    "2024-02-29T12:00:00Z",
    "2024-02-29 12:00:00",
    "2024-02-29 12:00",
    "2024-02-29T12:00:00.000",
    "2024-02-29T13:30:00+01:30",
    "2024-02-29 11:00:00-0100",
    "2024-02-29 12:00:00 Z",
  ];
  for (const text of texts) assertEquals(timeFrom(what, text), noon, text);
  assertEquals(timeFrom(what, new Date(noon)), noon);
  assertEquals(timeFrom(what, "2024-02-29"), Date.UTC(2024, 1, 29));
  const dates = fc.date({
    min: new Date("0001-01-01"),
    max: new Date("9999-12-31"),
    noInvalidDate: true,
  });
  fc.assert(fc.property(dates, (date) => {
    assertEquals(timeFrom(what, date.toISOString()), date.getTime());
  }));
});

Deno.test("timeFrom() refuses what is no time, or no day", () => {
  const none = [
    "",
    " ",
    "soon",
    "29/02/2024",
    "2024-02-30",
    "2023-02-29T00:00Z",
    "2024-13-01",
    "2024-02-29T25:00",
    "12:00",
    null,
    undefined,
    true,
    [1],
  ];
  for (const value of none) {
    const why = "user in line 7 must be a time, a number or a date such as";
    assertThrows(() => timeFrom(what, value), TypeError, why);
  }
  for (const value of [NaN, Infinity, "Infinity", new Date(NaN)]) {
    const why = "user in line 7 must be finite";
    assertThrows(() => timeFrom(what, value), RangeError, why);
  }
});

Deno.test("numberFrom() takes numbers, also as texts, and nothing else", () => {
  const numbers: [unknown, number][] = [
    [4, 4],
    ["4.5", 4.5],
    [" -1e3", -1000],
    [7n, 7],
  ];
  for (const [value, number] of numbers) {
    assertEquals(numberFrom(what, value), number);
  }
  for (
    const value of ["", " ", "four", "4,5", null, undefined, true, new Date()]
  ) {
    const why = "user in line 7 must be a number; found";
    assertThrows(() => numberFrom(what, value), TypeError, why);
  }
  for (const value of [1e39, NaN, "-Infinity"]) {
    const why = "user in line 7 must be finite";
    assertThrows(() => numberFrom(what, value), RangeError, why);
  }
});

Deno.test({
  name: permitted
    ? "a date without a zone is the same time on every machine"
    : "a date without a zone is the same everywhere (needs env: run with -A)",
  ignore: !permitted,
  fn: () => {
    const before = Deno.env.get("TZ");
    Deno.env.set("TZ", "Asia/Tokyo");
    try {
      assertEquals(new Date(0).getTimezoneOffset(), -540);
      const time = timeFrom(what, "2024-02-29 12:00");
      assertEquals(time, Date.UTC(2024, 1, 29, 12));
    } finally {
      Deno.env.delete("TZ");
      if (before !== undefined) Deno.env.set("TZ", before);
    }
  },
});
