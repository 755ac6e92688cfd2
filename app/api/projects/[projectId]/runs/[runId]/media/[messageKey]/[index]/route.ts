import { projectContracts } from "@/lib/http/contracts/project-contracts";
import { mediaResponse } from "@/lib/http/media-response";
import { route } from "@/lib/http/route";
import { getMedia } from "@/lib/runs/server/get-media";

export const GET = route(projectContracts.getMedia, async ({ project, param }) => {
  const part = { messageKey: param("messageKey"), index: Number(param("index")) };
  return mediaResponse(await getMedia(project.id, param("runId"), part));
});
