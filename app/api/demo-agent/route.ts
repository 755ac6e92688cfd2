import { demoReply } from "@/lib/demo/demo-agent";
import { systemContracts } from "@/lib/http/contracts/system-contracts";
import { route } from "@/lib/http/route";

export const POST = route(systemContracts.askDemoAgent, ({ body }) =>
  Promise.resolve({ messages: demoReply(body.messages) }),
);
