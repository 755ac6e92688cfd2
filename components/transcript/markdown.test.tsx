// @vitest-environment happy-dom
import { waitFor } from "@testing-library/react";
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

test("emphasis ends beside the punctuation of Chinese and Japanese", () => {
  const { container } = openPage(<Markdown text="**注意：**この商品は**「送料無料」**です。" />);
  const strong = [...container.querySelectorAll("strong")].map(({ textContent }) => textContent);
  expect(strong).toEqual(["注意：", "「送料無料」"]);
  expect(container.textContent).not.toContain("*");
});

test("strikethrough ends beside the punctuation of Chinese and Japanese", () => {
  const { container } = openPage(
    <Markdown text="~~価格：1000円。~~いまは~~（税込）~~900円 ~~old~~" />,
  );
  const struck = [...container.querySelectorAll("del")].map(({ textContent }) => textContent);
  expect(struck).toEqual(["価格：1000円。", "（税込）", "old"]);
  expect(container.textContent).not.toContain("~");
});

test.each([
  String.raw`It is $$x^2 + y_1$$ here.`,
  String.raw`It is \(x^2 + y_1\) here.`,
  "$$\nx^2 + y_1\n$$",
  String.raw`So: \[x^2 + y_1\]`,
])("a formula is laid out: %s", async (text) => {
  const { container } = openPage(<Markdown text={text} />);
  await waitFor(() => expect(container.querySelector("math msup")).not.toBeNull());
  expect(container.querySelector("math msub")).not.toBeNull();
  expect(container.querySelectorAll("[style]")).toHaveLength(0);
});

test.each(["It costs $5 or $6_a and $7_b.", String.raw`\( is not closed`, "`\\(x\\)` is code"])(
  "what is no formula stays as it is written: %s",
  (text) => {
    const { container } = openPage(<Markdown text={text} />);
    expect(container.querySelector("math")).toBeNull();
  },
);

test("a formula that is wrong is shown as it was written", () => {
  const { container } = openPage(<Markdown text={String.raw`$$\frac{1$$`} />);
  expect(container.textContent).toContain(String.raw`\frac{1`);
});
