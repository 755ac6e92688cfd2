import { honeyhiveContracts } from "@/lib/http/contracts/honeyhive-contracts";
import { searchEvents } from "@/lib/http/honeyhive-events";
import { route } from "@/lib/http/route";
import { fromExport } from "@/lib/wire/honeyhive/search";

export const POST = route(honeyhiveContracts.exportEvents, ({ project, body }) =>
  searchEvents(project, fromExport(body)),
);
