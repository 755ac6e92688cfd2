import { groupOperations, type OperationGroup } from "@/lib/api/reference/operation";
import { openApiDocument } from "./openapi-document";

let groups: OperationGroup[] | undefined;

/** The operations of the OpenAPI document by group. They do not change while the process runs. */
export function referenceGroups(): OperationGroup[] {
  groups ??= groupOperations(openApiDocument().paths);
  return groups;
}
