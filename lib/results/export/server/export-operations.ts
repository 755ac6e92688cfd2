import { implement } from "@/lib/access/implement";
import { textOf } from "@/lib/platform/http/raw-request";
import { exportApi } from "../export-api";
import { exportBatch } from "./export-batch";
import { exportReport } from "./export-report";
import { exportTable } from "./export-table";
import { importBatch } from "./import-batch";

export const exportOperations = implement(exportApi, {
  exportTable: (ctx, { path, query }) => exportTable(ctx, path, query.rows),
  exportBatch: (ctx, { path }) => exportBatch(ctx, path),
  exportReport: (ctx, { path }) => exportReport(ctx, path),
  importBatch: (ctx, { sent }) => importBatch(ctx, textOf(sent)),
});
