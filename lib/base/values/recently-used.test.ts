import { expect, test } from "vitest";

import { RecentlyUsed } from "./recently-used";

function withLetters(limit: number, letters: string): RecentlyUsed<string> {
  const values = new RecentlyUsed<string>({ size: limit });
  for (const letter of letters) values.set(letter, letter.toUpperCase(), 1);
  return values;
}

const kept = (values: RecentlyUsed<string>, letters: string) =>
  Array.from(letters)
    .filter((letter) => values.get(letter) !== undefined)
    .join("");

test("the least recently used goes first", () => {
  const values = withLetters(4, "abcd");
  expect(values.get("a")).toBe("A");
  values.set("e", "E", 1);
  expect(kept(values, "abcde")).toBe("acde");
});

test("a large value drops as many as it needs", () => {
  const values = withLetters(8, "abcdefgh");
  values.set("i", "I", 2);
  expect(kept(values, "abcdefghi")).toBe("cdefghi");
});

test("a value that is replaced counts once", () => {
  const values = withLetters(4, "aaaaaaaabcd");
  expect(kept(values, "abcd")).toBe("abcd");
});

test("a value too large is not kept, nor the one before it", () => {
  const values = withLetters(4, "ab");
  values.set("a", "large", 2);
  expect(kept(values, "ab")).toBe("b");
  values.set("c", "C", 1);
  expect(kept(values, "bc")).toBe("bc");
});

test("what is deleted is gone, and leaves room", () => {
  const values = withLetters(4, "abcd");
  values.delete("b");
  values.set("e", "E", 1);
  expect(kept(values, "abcde")).toBe("acde");
});
