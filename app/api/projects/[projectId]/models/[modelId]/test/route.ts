import { modelContracts } from "@/lib/api/server/contracts/model-contracts";
import { route } from "@/lib/api/server/route";
import { testModel } from "@/lib/models/server/test-model";

export const POST = route(modelContracts.testModel, ({ project, param }) =>
  testModel(project.id, param("modelId")),
);
