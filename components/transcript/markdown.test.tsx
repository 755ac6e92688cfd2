// @vitest-environment happy-dom
import { expect, test } from "vitest";

import { openPage } from "@/lib/testing/open-page";
import { Markdown } from "./markdown";

test.each([
  ["a picture in a link", "[![x](https://a.example)](https://b.example)"],
  ["a picture in a link with other words", "[see ![x](https://a.example) here](https://b.example)"],
  ["an address in a link", "[https://a.example](https://b.example)"],
  ["a link in a link", "[one [two](https://a.example) three](https://b.example)"],
])("%s makes no link inside of a link", (_, text) => {
  const { container } = openPage(<Markdown text={text} />);
  expect(container.querySelectorAll("a a")).toHaveLength(0);
  expect(container.querySelectorAll("a").length).toBeGreaterThan(0);
});

test("a picture in a link is named, and one beside it can be opened", () => {
  const text = "[![one](https://a.example/1)](https://b.example/) ![two](https://a.example/2)";
  const { container } = openPage(<Markdown text={text} />);
  const links = [...container.querySelectorAll("a")].map((link) => link.href);
  expect(links).toEqual(["https://b.example/", "https://a.example/2"]);
  expect(container.textContent).toContain("[image one]");
});
