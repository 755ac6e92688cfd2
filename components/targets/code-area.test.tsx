// @vitest-environment happy-dom
import { expect, test } from "vitest";

import { openPage } from "@/lib/testing/open-page";
import { CodeArea } from "./code-fields";

function openCode() {
  const page = openPage(
    <>
      <CodeArea aria-label="Code" />
      <button type="button">After</button>
    </>,
  );
  return { ...page, code: page.getByLabelText("Code"), after: page.getByText("After") };
}

test("Tab sets in where the cursor is", async () => {
  const { user, code } = openCode();
  await user.type(code, "a\n");
  await user.keyboard("{Tab}b");
  expect(code).toHaveProperty("value", "a\n  b");
  expect(document.activeElement).toBe(code);
});

test("Escape lets the next Tab leave, so that the keyboard is not trapped in the code", async () => {
  const { user, code, after } = openCode();
  await user.click(code);
  await user.keyboard("{Escape}{Tab}");
  expect(document.activeElement).toBe(after);
  expect(code).toHaveProperty("value", "");
});
