import { personaContracts } from "@/lib/http/contracts/persona-contracts";
import { route } from "@/lib/http/route";
import { describeModel } from "@/lib/models/server/find-model";

export const GET = route(personaContracts.getModel, () => Promise.resolve(describeModel()));
