import { honeyhiveContracts } from "@/lib/http/contracts/honeyhive-contracts";
import { storeBatch } from "@/lib/http/honeyhive-events";
import { route } from "@/lib/http/route";

export const POST = route(honeyhiveContracts.createEvents, ({ project, body }) =>
  storeBatch(project, body),
);
