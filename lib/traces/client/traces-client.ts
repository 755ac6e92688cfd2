import { client } from "@/lib/platform/query/client";
import type { tracesApi } from "../traces-api";

export const tracesClient = client<typeof tracesApi>("traces");
