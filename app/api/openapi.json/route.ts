import { systemContracts } from "@/lib/api/server/contracts/system-contracts";
import { openApiDocument } from "@/lib/api/server/openapi-document";
import { route } from "@/lib/api/server/route";

export const GET = route(systemContracts.getOpenApi, () =>
  Promise.resolve({ ...openApiDocument() }),
);
