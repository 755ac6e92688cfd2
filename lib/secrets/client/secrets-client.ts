import { client } from "@/lib/platform/query/client";
import type { secretsApi } from "../secrets-api";

export const secretsClient = client<typeof secretsApi>("secrets");
