import { client } from "@/lib/platform/query/client";
import type { personasApi } from "../personas-api";

export const personasClient = client<typeof personasApi>("personas");
