// A page to render components into, for what needs a document and no browser. A test file that uses it begins with
// `// @vitest-environment happy-dom`.
import { cleanup, configure, render, type RenderResult } from "@testing-library/react";
import { userEvent, type UserEvent } from "@testing-library/user-event";
import type { ReactElement } from "react";
import { onTestFinished } from "vitest";

// Parts of pages whose code is loaded late come later than the usual second where much runs beside the tests.
configure({ asyncUtilTimeout: 10_000 });

export interface OpenPage extends RenderResult {
  /** Somebody at the keyboard and the mouse. */
  user: UserEvent;
}

/** Renders an element; the page, and what it stored in the browser, goes with the test. */
export function openPage(element: ReactElement): OpenPage {
  onTestFinished(() => {
    cleanup();
    window.localStorage.clear();
  });
  return { ...render(element), user: userEvent.setup() };
}
