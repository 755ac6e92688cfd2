import { honeyhiveContracts } from "@/lib/api/server/contracts/honeyhive-contracts";
import { route } from "@/lib/api/server/route";
import { fromExport } from "@/lib/dialects/honeyhive/search";
import { searchEvents } from "@/lib/dialects/honeyhive/server/honeyhive-events";

export const POST = route(honeyhiveContracts.exportOlderEvents, ({ project, body }) =>
  searchEvents(project, fromExport(body)),
);
