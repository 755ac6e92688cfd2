import { expect, test } from "vitest";

import { Remembered } from "./remembered";

/** Which of the texts were made anew. */
function madeOf(remembered: Remembered<string>, texts: readonly string[]): string[] {
  const made: string[] = [];
  for (const text of texts) {
    const value = remembered.get(text, (of) => {
      made.push(of);
      return of.toUpperCase();
    });
    expect(value).toBe(text.toUpperCase());
  }
  return made;
}

test("a value is made once", () => {
  const remembered = new Remembered<string>({ entries: 10, length: 10 });
  expect(madeOf(remembered, ["a", "b", "a", "b"])).toEqual(["a", "b"]);
});

test("a full one forgets, by entries and by characters", () => {
  const few = new Remembered<string>({ entries: 2, length: 10 });
  expect(madeOf(few, ["a", "b", "c", "a"])).toEqual(["a", "b", "c", "a"]);
  const short = new Remembered<string>({ entries: 10, characters: 4, length: 10 });
  expect(madeOf(short, ["abcd", "e", "abcd", "e"])).toEqual(["abcd", "e", "abcd"]);
});

test("a long text is not kept", () => {
  const remembered = new Remembered<string>({ entries: 10, length: 2 });
  expect(madeOf(remembered, ["abc", "abc", "ab", "ab"])).toEqual(["abc", "abc", "ab"]);
});
