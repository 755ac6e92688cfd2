import { modelContracts } from "@/lib/http/contracts/model-contracts";
import { route } from "@/lib/http/route";
import { testModel } from "@/lib/models/server/test-model";

export const POST = route(modelContracts.testModel, ({ project, param }) =>
  testModel(project.id, param("modelId")),
);
