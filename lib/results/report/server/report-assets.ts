import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";

import { AppError } from "@/lib/base/errors";
import type { ReportAssets } from "../report-frame";

/** The launcher makes them of `client/report.ts` before it starts the server (lib/launcher/commands.mjs). */
const FOLDER = ".next/launcher";

/** Throws not_found where the server was started without them. */
export async function loadReportAssets(): Promise<ReportAssets> {
  try {
    const [script, style] = await Promise.all([
      readFile(`${FOLDER}/report.js`, "utf8"),
      readFile(`${FOLDER}/report.css`, "utf8"),
    ]);
    return { script, style, scriptHash: hashOf(script), styleHash: hashOf(style) };
  } catch {
    throw new AppError("not_found", "This server was started without the page of reports.");
  }
}

function hashOf(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}
