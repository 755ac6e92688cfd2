import { systemContracts } from "@/lib/api/server/contracts/system-contracts";
import { route } from "@/lib/api/server/route";
import { checkHealth } from "@/lib/platform/health/server/check-health";

export const GET = route(systemContracts.getHealth, checkHealth);
