import { systemContracts } from "@/lib/http/contracts/system-contracts";
import { openApiDocument } from "@/lib/http/openapi-document";
import { route } from "@/lib/http/route";

export const GET = route(systemContracts.getOpenApi, () =>
  Promise.resolve({ ...openApiDocument() }),
);
