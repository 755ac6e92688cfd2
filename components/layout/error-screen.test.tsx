// @vitest-environment happy-dom
import { QueryClientProvider } from "@tanstack/react-query";
import { expect, onTestFinished, test, vi } from "vitest";

import { createQueryClient } from "@/lib/platform/query/query-client";
import { openPage } from "@/lib/testing/open-page";
import { ErrorScreen } from "./error-screen";

/** Answers of /api/health, one after the other; the last one stays. */
function answerHealth(...statuses: number[]) {
  const answers = [...statuses];
  const fetched = vi.spyOn(globalThis, "fetch").mockImplementation(() => {
    const status = answers.length > 1 ? answers.shift() : answers[0];
    return Promise.resolve(new Response("{}", { status: status ?? 200 }));
  });
  onTestFinished(() => {
    fetched.mockRestore();
  });
}

function openError() {
  const retry = vi.fn();
  const error = Object.assign(new Error("hidden"), { digest: "4711" });
  const screen = (
    <QueryClientProvider client={createQueryClient()}>
      <ErrorScreen error={error} retry={retry} />
    </QueryClientProvider>
  );
  return { retry, page: openPage(screen) };
}

test("during an outage of the database the page says so, and tries again when it is over", async () => {
  answerHealth(503, 200);
  const { retry, page } = openError();
  await page.findByText("The database cannot be reached");
  expect(page.getByText("Retrying automatically.")).toBeTruthy();
  await vi.waitFor(() => {
    expect(retry).toHaveBeenCalledTimes(1);
  }, 10_000);
});

test("any other failure names the entry of the log, and waits for the reader", async () => {
  answerHealth(200);
  const { retry, page } = openError();
  await page.findByText("See the server log for the cause, reference 4711.");
  await vi.waitFor(() => {
    expect(fetch).toHaveBeenCalled();
  }, 10_000);
  expect(retry).not.toHaveBeenCalled();
});
