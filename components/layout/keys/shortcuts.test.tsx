// @vitest-environment happy-dom
import { createRef } from "react";
import { describe, expect, test } from "vitest";

import { openPage } from "@/lib/testing/open-page";
import { FAILURE_ROW, focusRow, focusSearch } from "./focus-row";
import { ShortcutSheet } from "./shortcut-sheet";
import { SHORTCUTS, useShortcuts, type ShortcutName } from "./shortcuts";

/** A page that notes the shortcuts which were asked for. */
function Noting({ asked }: { asked: ShortcutName[] }) {
  useShortcuts(
    Object.fromEntries(
      SHORTCUTS.map(({ name }) => [
        name,
        () => {
          asked.push(name);
        },
      ]),
    ),
  );
  return (
    <>
      <input aria-label="A field" />
      <dialog aria-label="A sheet" />
    </>
  );
}

function openNoting() {
  const asked: ShortcutName[] = [];
  return { asked, ...openPage(<Noting asked={asked} />) };
}

const SINGLE_KEYS = SHORTCUTS.filter(({ name }) => name !== "palette" && name !== "firstRow");

test.each(SINGLE_KEYS.map(({ name, key }) => [name, key] as const))(
  "%s is asked for by %s",
  async (name, key) => {
    const { asked, user } = openNoting();
    await user.keyboard(key.length === 1 ? key.replace("[", "[[") : `{${key}}`);
    expect(asked).toEqual([name]);
  },
);

test("the first row is asked for by g twice, whatever came before", async () => {
  const { asked, user } = openNoting();
  await user.keyboard("g");
  expect(asked).toEqual([]);
  await user.keyboard("g");
  expect(asked).toEqual(["firstRow"]);
  await user.keyboard("gg");
  expect(asked).toEqual(["firstRow", "firstRow"]);
});

test("each digit asks for a piece of evidence, and is handed on", async () => {
  const pressed: string[] = [];
  function Evidence() {
    useShortcuts({ evidence: (key) => pressed.push(key) });
    return null;
  }
  const { user } = openPage(<Evidence />);
  await user.keyboard("190");
  expect(pressed).toEqual(["1", "9"]);
});

test("arrows move along rows from a row alone", async () => {
  const { asked, user } = openNoting();
  await user.keyboard("{ArrowDown}");
  expect(asked).toEqual([]);
  const row = document.body.appendChild(document.createElement("button"));
  row.dataset["row"] = "";
  row.focus();
  await user.keyboard("{ArrowDown}{ArrowUp}");
  expect(asked).toEqual(["nextRow", "previousRow"]);
  row.remove();
});

test.each([
  ["Control and K", "{Control>}k{/Control}"],
  ["Command and K", "{Meta>}k{/Meta}"],
  ["Control and the key at the place of K", "{Control>}[KeyK]{/Control}"],
])(
  "the palette is asked for by %s, also in a field, and not behind an open sheet",
  async (_, keys) => {
    const { asked, user, getByLabelText } = openNoting();
    await user.keyboard(keys);
    await user.type(getByLabelText("A field"), keys);
    expect(asked).toEqual(["palette", "palette"]);
    getByLabelText("A sheet").setAttribute("open", "");
    await user.keyboard(keys);
    expect(asked).toHaveLength(2);
  },
);

test("keys are letters while one types, and Escape leaves the field", async () => {
  const { asked, user, getByLabelText } = openNoting();
  const field = getByLabelText("A field");
  await user.type(field, "jk?");
  expect(field).toHaveProperty("value", "jk?");
  await user.keyboard("{Escape}");
  expect(document.activeElement).toBe(document.body);
  expect(asked).toEqual([]);
});

test("a key with Control is the browser's, and no key works behind an open sheet", async () => {
  const { asked, user, getByLabelText } = openNoting();
  await user.keyboard("{Control>}j{/Control}");
  getByLabelText("A sheet").setAttribute("open", "");
  await user.keyboard("j");
  expect(asked).toEqual([]);
});

describe("the sheet", () => {
  test("opens by its key and lists every key of the table", async () => {
    const { user, getByRole } = openPage(<ShortcutSheet />);
    await user.keyboard("?");
    const sheet = getByRole("dialog", { name: "Keyboard shortcuts" });
    for (const { label } of SHORTCUTS) expect(sheet.textContent).toContain(label);
  });

  test("switches single letters off, which is remembered, and leaves Escape", async () => {
    const asked: ShortcutName[] = [];
    const { user, getByRole, rerender } = openPage(<ShortcutSheet />);
    await user.keyboard("?");
    await user.click(getByRole("switch", { name: /Single-key shortcuts/ }));
    rerender(<Noting asked={asked} />);
    await user.keyboard("j?{Escape}");
    expect(asked).toEqual(["up"]);
    const sheet = createRef<HTMLDialogElement>();
    rerender(<ShortcutSheet ref={sheet} />);
    sheet.current?.showModal();
    expect(getByRole("switch", { name: /Single-key shortcuts/ })).toHaveProperty("checked", false);
  });
});

describe("rows", () => {
  const open = () =>
    openPage(
      <>
        <input data-search aria-label="Search" defaultValue="old" />
        <a href="#1" data-row data-failure>
          Bad one
        </a>
        <a href="#2" data-row>
          Good
        </a>
        <a href="#3" data-row data-failure>
          Bad two
        </a>
      </>,
    );
  const focused = () => document.activeElement?.textContent;

  test("are walked one after the other, and no further than the last", () => {
    open();
    const seen = [1, 2, 3, 4].map(() => {
      focusRow(1);
      return focused();
    });
    expect(seen).toEqual(["Bad one", "Good", "Bad two", "Bad two"]);
    focusRow(-1);
    expect(focused()).toBe("Good");
  });

  test("that failed are walked without the others", () => {
    open();
    focusRow(1, FAILURE_ROW);
    focusRow(1, FAILURE_ROW);
    expect(focused()).toBe("Bad two");
    focusRow(-1, FAILURE_ROW);
    expect(focused()).toBe("Bad one");
  });

  test("the search is focused with its text selected", () => {
    const { getByLabelText } = open();
    focusSearch();
    const field = getByLabelText("Search");
    expect(document.activeElement).toBe(field);
    expect(field).toMatchObject({ selectionStart: 0, selectionEnd: 3 });
  });
});
