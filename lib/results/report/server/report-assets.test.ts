import { mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { expect, test } from "vitest";

import { loadReportAssets } from "./report-assets";

test("a server without the page of reports is not ready, which is no answer on what is asked for", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "report-"));
  await expect(loadReportAssets(folder)).rejects.toMatchObject({ code: "unavailable" });
});

test("a file that cannot be read is an error of its own", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "report-"));
  mkdirSync(path.join(folder, "report.js"));
  mkdirSync(path.join(folder, "report.css"));
  await expect(loadReportAssets(folder)).rejects.toMatchObject({ code: "EISDIR" });
});
