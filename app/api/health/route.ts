import { checkHealth } from "@/lib/health/server/check-health";
import { systemContracts } from "@/lib/http/contracts/system-contracts";
import { route } from "@/lib/http/route";

export const GET = route(systemContracts.getHealth, checkHealth);
