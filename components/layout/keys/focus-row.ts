// Rows are links: moving along them is moving the focus, so that Enter, readers and the eye all follow.

const ROW = "[data-row]";
export const FAILURE_ROW = "[data-row][data-failure]";

/** Focuses the next (1) or previous (-1) row that matches, seen from the focused one. */
export function focusRow(step: 1 | -1, selector: string = ROW): void {
  const rows = [...document.querySelectorAll<HTMLElement>(selector)];
  if (step === -1) rows.reverse();
  const from = document.activeElement?.closest(ROW);
  const target = from ? rows.find((row) => isBeyond(row, from, step)) : rows[0];
  if (!target) return;
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block: "nearest" });
}

/** Focuses the first or the last row. */
function focusEnd(end: "first" | "last"): void {
  const rows = [...document.querySelectorAll<HTMLElement>(ROW)];
  const row = end === "first" ? rows[0] : rows.at(-1);
  row?.focus({ preventScroll: true });
  row?.scrollIntoView({ block: "nearest" });
}

/** The handlers of keys that move along the rows of a page. */
export const ROW_SHORTCUTS = {
  nextRow: () => {
    focusRow(1);
  },
  previousRow: () => {
    focusRow(-1);
  },
  firstRow: () => {
    focusEnd("first");
  },
  lastRow: () => {
    focusEnd("last");
  },
};

export function focusSearch(): void {
  const field = document.querySelector<HTMLInputElement>("[data-search]");
  field?.focus();
  field?.select();
}

function isBeyond(row: Element, from: Element, step: 1 | -1): boolean {
  const wanted = step === 1 ? Node.DOCUMENT_POSITION_FOLLOWING : Node.DOCUMENT_POSITION_PRECEDING;
  return (from.compareDocumentPosition(row) & wanted) !== 0 && !from.contains(row);
}
