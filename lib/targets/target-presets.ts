// What HTTP targets send in the protocols of known agents and frameworks. Replies are found by themselves.
import type { HttpConfig } from "./http-config";
import * as bodies from "./preset-bodies";

type Fields = Pick<HttpConfig, "url" | "headers" | "auth" | "bodyTemplate"> &
  Partial<Pick<HttpConfig, "session" | "poll">>;

export interface TargetPreset {
  id: string;
  label: string;
  /** Where it is written what the protocol expects. */
  docs: string;
  /** What must be changed, and how the conversation is carried from turn to turn. */
  note: string;
  fields: Fields;
}

const BEARER: HttpConfig["auth"] = { type: "bearer", token: "" };
const WHOLE = "Each call sends the whole conversation.";
const BY_THREAD = "The agent keeps the conversation under the id sent with each call.";
const EVENTS = [{ key: "Accept", value: "text/event-stream" }];

const plain = (url: string, bodyTemplate: string): Fields => ({
  url,
  headers: [],
  auth: { type: "none" },
  bodyTemplate,
});

export const TARGET_PRESETS: readonly TargetPreset[] = [
  {
    id: "openai-chat",
    label: "OpenAI chat",
    docs: "https://platform.openai.com/docs/api-reference/chat/create",
    note: `Enter the token and the model. ${WHOLE}`,
    fields: {
      ...plain("https://api.openai.com/v1/chat/completions", bodies.OPENAI_CHAT),
      auth: BEARER,
    },
  },
  {
    id: "openai-responses",
    label: "OpenAI Responses",
    docs: "https://platform.openai.com/docs/api-reference/responses/create",
    note: `Enter the token and the model. ${WHOLE}`,
    fields: {
      ...plain("https://api.openai.com/v1/responses", bodies.OPENAI_RESPONSES),
      auth: BEARER,
    },
  },
  {
    id: "anthropic",
    label: "Anthropic messages",
    docs: "https://docs.anthropic.com/en/api/messages",
    note: `Enter the key and the model. ${WHOLE}`,
    fields: {
      ...plain("https://api.anthropic.com/v1/messages", bodies.ANTHROPIC),
      headers: [{ key: "anthropic-version", value: "2023-06-01" }],
      auth: { type: "api_key", header: "x-api-key", value: "" },
    },
  },
  {
    id: "gemini",
    label: "Gemini",
    docs: "https://ai.google.dev/api/generate-content",
    note: `Enter the key; the model is in the URL. ${WHOLE}`,
    fields: {
      ...plain(
        "https://generativelanguage.googleapis.com/v1beta/models/gemini-2.5-flash:generateContent",
        bodies.GEMINI,
      ),
      auth: { type: "api_key", header: "x-goog-api-key", value: "" },
    },
  },
  {
    id: "ai-sdk-ui",
    label: "Vercel AI SDK UI stream",
    docs: "https://ai-sdk.dev/docs/ai-sdk-ui/stream-protocol",
    note: `Enter the URL of the chat route. ${WHOLE}`,
    fields: {
      ...plain("https://agent.example.com/api/chat", bodies.AI_SDK_UI),
      headers: EVENTS,
    },
  },
  {
    id: "ag-ui",
    label: "AG-UI",
    docs: "https://docs.ag-ui.com/sdk/js/core/types",
    note: `Enter the URL of the agent. ${WHOLE}`,
    fields: {
      ...plain("https://agent.example.com/agent", bodies.AG_UI),
      headers: EVENTS,
    },
  },
  {
    id: "langserve",
    label: "LangServe",
    docs: "https://python.langchain.com/docs/langserve/",
    note: `Enter the URL of the runnable; its input may need another format than messages. ${WHOLE}`,
    fields: plain("https://agent.example.com/agent/invoke", bodies.LANGSERVE),
  },
  {
    id: "langgraph",
    label: "LangGraph",
    docs: "https://langchain-ai.github.io/langgraph/cloud/reference/api/api_ref.html",
    note: "Enter both URLs and the assistant. A thread is created before the first turn and keeps the conversation.",
    fields: {
      ...plain("https://agent.example.com/threads/{{ session }}/runs/wait", bodies.LANGGRAPH),
      auth: { type: "api_key", header: "x-api-key", value: "" },
      session: {
        url: "https://agent.example.com/threads",
        method: "POST",
        headers: [],
        bodyTemplate: "{}",
        idPath: "$.thread_id",
      },
    },
  },
  {
    id: "dify",
    label: "Dify",
    docs: "https://docs.dify.ai/api-reference/chat/send-chat-message",
    note: "Enter the token. The first response has a conversation_id, which later turns send as {{ session }}.",
    fields: {
      ...plain("https://api.dify.ai/v1/chat-messages", bodies.DIFY),
      auth: BEARER,
      session: sessionFromAnswer("$.conversation_id"),
    },
  },
  {
    id: "n8n",
    label: "n8n chat",
    docs: "https://docs.n8n.io/integrations/builtin/core-nodes/n8n-nodes-langchain.chattrigger/",
    note: `Enter the URL of the chat trigger. ${BY_THREAD}`,
    fields: plain("https://n8n.example.com/webhook/WEBHOOK_ID/chat", bodies.N8N),
  },
  {
    id: "rasa",
    label: "Rasa REST",
    docs: "https://rasa.com/docs/reference/channels/your-own-website/",
    note: `Enter the URL of the REST channel. ${BY_THREAD}`,
    fields: plain("https://rasa.example.com/webhooks/rest/webhook", bodies.RASA),
  },
  {
    id: "google-adk",
    label: "Google ADK",
    docs: "https://google.github.io/adk-docs/runtime/api-server/",
    note: "Enter both URLs and the app. A session is created before the first turn and keeps the conversation.",
    fields: {
      ...plain("https://agent.example.com/run", bodies.GOOGLE_ADK),
      session: {
        url: "https://agent.example.com/apps/my_agent/users/rehearsal/sessions",
        method: "POST",
        headers: [],
        bodyTemplate: "{}",
        idPath: "$.id",
      },
    },
  },
  {
    id: "a2a",
    label: "A2A",
    docs: "https://a2a-protocol.org/latest/specification/",
    note: "Enter the URL of the agent. The first response has a contextId, which later turns send as {{ session }}.",
    fields: {
      ...plain("https://agent.example.com/", bodies.A2A),
      session: sessionFromAnswer("$.result.contextId"),
    },
  },
  {
    id: "bedrock-converse",
    label: "Bedrock Converse",
    docs: "https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html",
    note: `Enter a Bedrock API key as the token; region and model are in the URL. ${WHOLE}`,
    fields: {
      ...plain(
        "https://bedrock-runtime.us-east-1.amazonaws.com/model/MODEL_ID/converse",
        bodies.BEDROCK,
      ),
      auth: BEARER,
    },
  },
  {
    id: "custom-json",
    label: "Custom JSON",
    docs: "https://liquidjs.com/tutorials/intro-to-liquid.html",
    note: "Enter the URL, and change the body to what the agent expects.",
    fields: plain("https://agent.example.com/chat", bodies.CUSTOM_JSON),
  },
];

function sessionFromAnswer(idPath: string): NonNullable<HttpConfig["session"]> {
  return { url: "", method: "POST", headers: [], bodyTemplate: "", idPath };
}
