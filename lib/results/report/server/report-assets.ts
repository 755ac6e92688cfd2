import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";

import { AppError } from "@/lib/base/errors";
import { isErrno } from "@/lib/platform/db/embedded/process-file.mjs";
import type { ReportAssets } from "../report-frame";

/** The launcher makes them of `client/report.ts` before it starts the server (lib/launcher/commands.mjs). */
const FOLDER = ".next/launcher";

/** Throws unavailable where the server was started without them. */
export async function loadReportAssets(folder = FOLDER): Promise<ReportAssets> {
  try {
    const [script, style] = await Promise.all([
      readFile(`${folder}/report.js`, "utf8"),
      readFile(`${folder}/report.css`, "utf8"),
    ]);
    return { script, style, scriptHash: hashOf(script), styleHash: hashOf(style) };
  } catch (error) {
    if (!isErrno(error, "ENOENT")) throw error;
    throw new AppError("unavailable", "This server was started without the page of reports.");
  }
}

function hashOf(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}
