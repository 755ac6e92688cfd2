import { client } from "@/lib/platform/query/client";
import type { scenariosApi } from "../scenarios-api";

export const scenariosClient = client<typeof scenariosApi>("scenarios");
