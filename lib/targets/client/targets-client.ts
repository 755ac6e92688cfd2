import { client } from "@/lib/platform/query/client";
import type { targetsApi } from "../targets-api";

export const targetsClient = client<typeof targetsApi>("targets");
