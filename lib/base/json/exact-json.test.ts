import fc from "fast-check";
import { describe, expect, test } from "vitest";

import {
  decimalOf,
  isPrintedAlike,
  isRounded,
  keepWritten,
  parseExactJson,
  printJson,
  writtenNumber,
} from "./exact-json";

const ODD = [
  "12345678901234567890",
  "1.10",
  "1e400",
  "-0",
  "1.0",
  "1E5",
  "0.1000",
  "1e-7",
  "-1.50e+3",
];

describe("numbers are printed as they were written", () => {
  test.each(ODD)("%s", (number) => {
    for (const text of [
      `{"a":${number}}`,
      `[${number},1,${number}]`,
      `{"a":{"b":[[${number}]]},"c":"\\"${number}"}`,
      `{"__proto__":${number},"constructor":[{"x":${number}}]}`,
    ])
      expect(printJson(parseExactJson(text))).toBe(text);
  });

  test("beside a key toJSON they are rounded, and the key stays", () => {
    expect(printJson(parseExactJson('{"a":1.10,"toJSON":2.0}'))).toBe('{"a":1.1,"toJSON":2}');
  });

  test("within an indented text", () => {
    expect(printJson(parseExactJson('{"a":1.10}'), 2)).toBe('{\n  "a": 1.10\n}');
  });

  test("and read as ordinary numbers by everybody else", () => {
    const json = parseExactJson('{"a":1.10,"list":[1e400,12345678901234567890]}');
    expect(json).toEqual({ a: 1.1, list: [Infinity, 12345678901234567000] });
    expect(Object.keys(json as object)).toEqual(["a", "list"]);
    expect(JSON.stringify(json)).toBe('{"a":1.1,"list":[null,12345678901234567000]}');
  });

  test("what PostgreSQL cannot store is text", () => {
    const long = "9".repeat(2000);
    expect(parseExactJson(`{"a":1e99999,"b":${long},"c":1e-5000}`)).toEqual({
      a: "1e99999",
      b: long,
      c: "1e-5000",
    });
  });

  test("of a changed value nothing is remembered", () => {
    const json = parseExactJson('{"a":1.10,"b":2.0}') as Record<string, unknown>;
    json["a"] = 3;
    delete json["b"];
    expect(printJson(json)).toBe('{"a":3}');
  });

  test("a copy keeps them on request", () => {
    const json = parseExactJson('{"a":1.10}') as { a: number };
    expect(printJson({ ...json })).toBe('{"a":1.1}');
    expect(printJson(keepWritten(json, { ...json, b: 1 }))).toBe('{"a":1.10,"b":1}');
    expect(writtenNumber(json, "a", json.a)).toBe("1.10");
    expect(writtenNumber(json, "a", 2)).toBe("2");
  });
});

function outcome(parse: (text: string) => unknown, of: string) {
  try {
    return { value: JSON.stringify(parse(of)) };
  } catch (error) {
    return { isSyntaxError: error instanceof SyntaxError };
  }
}

test("what is JSON for JavaScript is the same JSON here, and nothing else is", () => {
  const number = fc.oneof(
    fc.constantFrom(...ODD, "01", "1.", ".5", "-", "+1", "1e", "0x10", "1-2", "--1", "1.2.3"),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
  );
  const text = fc
    .array(
      fc.oneof(
        number,
        fc.constantFrom("[", "]", "{", "}", ",", ":", " ", "\n", "true", "null", '"a"', '"\\""'),
        fc.string().map((value) => JSON.stringify(value)),
      ),
      { maxLength: 30 },
    )
    .map((parts) => parts.join(""));
  fc.assert(
    fc.property(text, (of) => {
      fc.pre(!/e[+-]?\d{4}/i.test(of)); // shown as text
      expect(outcome(parseExactJson, of)).toEqual(outcome(JSON.parse, of));
    }),
    { numRuns: 5000 },
  );
});

test("so is JSON with a number in place of a part of it", () => {
  const mutated = fc
    .tuple(fc.json(), fc.nat(), fc.nat(12), fc.constantFrom(...ODD))
    .map(([text, from, cut, number]) => {
      const at = from % text.length;
      return text.slice(0, at) + number + text.slice(at + cut);
    })
    .filter((text) => !/e[+-]?\d{4}/i.test(text)); // shown as text
  fc.assert(
    fc.property(mutated, (of) => {
      expect(outcome(parseExactJson, of)).toEqual(outcome(JSON.parse, of));
    }),
    { numRuns: 5000 },
  );
});

test.each(["-0", "1e999", "12345678901234567890"])("%s is no key", (number) => {
  expect(() => parseExactJson(`{"a":1,${number} :"b"}`)).toThrow(SyntaxError);
});

test("any JSON value is printed as JavaScript prints it, but for its numbers", () => {
  fc.assert(
    fc.property(fc.json(), (of) => {
      expect(printJson(parseExactJson(of))).toBe(JSON.stringify(JSON.parse(of)));
      expect(printJson(JSON.parse(of))).toBe(JSON.stringify(JSON.parse(of)));
    }),
    { numRuns: 2000 },
  );
});

test("equal numbers have one form, and others another", () => {
  const forms = (numbers: string[]) => new Set(numbers.map(decimalOf)).size;
  expect(forms(["1.1", "1.10", "11e-1", "0.11E1", "0.11e+1"])).toBe(1);
  expect(forms(["100", "1e2", "1.00E2"])).toBe(1);
  expect(forms(["0", "-0", "0.00", "0e5"])).toBe(1);
  expect(forms(["12345678901234567890", "12345678901234567891", "-12345678901234567890"])).toBe(3);
  expect(decimalOf("1e999999999999999999999")).toBe("1e999999999999999999999");
});

test("a number that JavaScript cannot represent is rounded", () => {
  expect(
    ["1.10", "1e5", "-0", "0.1", "1e400", "9007199254740993", "1e-400"].map(isRounded),
  ).toEqual([false, false, false, false, true, true, true]);
});

describe("values that are printed alike", () => {
  const small = fc.oneof(
    fc.constantFrom("0", "1", "true", "null", '""', '"1"', '"a"', ...ODD),
    fc.string({ maxLength: 2 }).map((value) => JSON.stringify(value)),
  );
  const { json } = fc.letrec<{ json: string }>((tie) => ({
    json: fc.oneof(
      { depthSize: "small" },
      small,
      fc.array(tie("json"), { maxLength: 3 }).map((items) => `[${items.join(",")}]`),
      fc
        .array(fc.tuple(fc.constantFrom("a", "b", "toJSON", "__proto__", "0"), tie("json")), {
          maxLength: 3,
        })
        .map((entries) => `{${entries.map(([key, value]) => `"${key}":${value}`).join(",")}}`),
    ),
  }));

  test("are printed as the same text", () => {
    fc.assert(
      fc.property(json, json, (first, second) => {
        const [one, other] = [parseExactJson(first), parseExactJson(second)];
        if (isPrintedAlike(one, other)) expect(printJson(one)).toBe(printJson(other));
      }),
      { numRuns: 20_000 },
    );
  });

  test("are found, where their numbers are those of JavaScript", () => {
    fc.assert(
      fc.property(json, (text) => {
        fc.pre(JSON.stringify(JSON.parse(text)) === text);
        expect(isPrintedAlike(parseExactJson(text), parseExactJson(text))).toBe(true);
      }),
      { numRuns: 5000 },
    );
  });

  test.each([
    ['{"a":1,"b":2}', '{"b":2,"a":1}'],
    ['{"a":1}', '{"a":1,"b":2}'],
    ["[1,2]", '{"0":1,"1":2}'],
    ["[]", "{}"],
    ['{"a":null}', "{}"],
    ['{"a":1.10}', '{"a":1.1}'],
    ['{"a":{"b":[1]}}', '{"a":{"b":[2]}}'],
    ['"1"', "1"],
  ])("are not %s and %s", (first, second) => {
    expect(isPrintedAlike(parseExactJson(first), parseExactJson(second))).toBe(false);
    expect(isPrintedAlike(parseExactJson(second), parseExactJson(first))).toBe(false);
  });
});
