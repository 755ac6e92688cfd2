import { client } from "@/lib/platform/query/client";
import type { keysApi } from "../keys-api";

export const keysClient = client<typeof keysApi>("keys");
