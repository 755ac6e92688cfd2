// The parts of an OpenAPI document that the reference shows.
import { groupBy } from "@/lib/base/values/group-by";
import type { JsonSchema } from "./sample-value";

/** By media type. */
type Content = Record<string, { schema: JsonSchema }>;

interface OperationSource {
  operationId: string;
  tags: string[];
  summary: string;
  description?: string;
  security: Record<string, string[]>[];
  parameters: {
    name: string;
    in: string;
    required: boolean;
    schema: JsonSchema;
    description?: string;
  }[];
  requestBody?: { content: Content };
  responses: Record<string, { description: string; content?: Content }>;
}

export interface DocumentedOperation extends OperationSource {
  method: string;
  path: string;
  anchor: string;
}

export interface OperationGroup {
  tag: string;
  anchor: string;
  operations: DocumentedOperation[];
}

/** All operations under their tags, in the order of the document. */
export function groupOperations(
  paths: Record<string, Record<string, OperationSource>>,
): OperationGroup[] {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, source]) => ({
      ...source,
      method: method.toUpperCase(),
      path,
      anchor: anchorOf(source.operationId),
    })),
  );
  const groups = groupBy(operations, (operation) => operation.tags[0] ?? "Other");
  return [...groups].map(([tag, members]) => ({ tag, anchor: anchorOf(tag), operations: members }));
}

/** The first schema of a body, whatever media type it is under. */
export function contentOf(
  content: Content | undefined,
): { mediaType: string; schema: JsonSchema } | null {
  const [first] = Object.entries(content ?? {});
  return first ? { mediaType: first[0], schema: first[1].schema } : null;
}

/** The name of a group or an operation in addresses of the reference. */
export function anchorOf(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
}
