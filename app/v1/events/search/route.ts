import { honeyhiveContracts } from "@/lib/http/contracts/honeyhive-contracts";
import { searchEvents } from "@/lib/http/honeyhive-events";
import { route } from "@/lib/http/route";
import { fromSearch } from "@/lib/wire/honeyhive/search";

export const POST = route(honeyhiveContracts.searchEvents, ({ project, body }) =>
  searchEvents(project, fromSearch(body)),
);
