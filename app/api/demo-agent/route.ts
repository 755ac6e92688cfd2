import { demoReply } from "@/lib/api/demo/demo-agent";
import { systemContracts } from "@/lib/api/server/contracts/system-contracts";
import { route } from "@/lib/api/server/route";

export const POST = route(systemContracts.askDemoAgent, ({ body }) =>
  Promise.resolve({ messages: demoReply(body.messages) }),
);
