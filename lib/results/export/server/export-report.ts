import type { RequestContext } from "@/lib/access/context";
import type { BatchIds } from "@/lib/base/ids/result-keys";
import { streamFile } from "@/lib/platform/http/server/stream-file";
import { reportOfBatch } from "@/lib/results/report/server/report-files";

/** A batch as one HTML file, sent as it is read. Throws not_found, gone. */
export async function exportReport(ctx: RequestContext, batch: BatchIds): Promise<Response> {
  const { pieces, filename } = await reportOfBatch(ctx, batch);
  return streamFile(pieces, { contentType: "text/html", filename: `${filename}.html` });
}
