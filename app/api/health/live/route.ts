import { systemContracts } from "@/lib/api/server/contracts/system-contracts";

/** Whether the process answers at all: nothing is read and nothing is asked. The bench holds ingest against this. */
export function GET(): Response {
  return Response.json({ status: "ok" }, { status: systemContracts.getLiveness.answer.status });
}

/** Some monitors POST. */
export const POST = GET;

export const dynamic = "force-dynamic";
