// Bodies in the form that each protocol expects, as Liquid templates over the conversation.

const SYSTEM = `{% assign system = messages | where: "role", "system" | map: "content" | join: "\\n\\n" %}`;

/** Renders `line` for each message that has something to send, with commas between. */
const eachMessage = (line: string) =>
  `{% assign comma = "" %}{% for m in messages %}{% capture line %}${line}{% endcapture %}{% if line != "" %}{{ comma }}{{ line | raw }}{% assign comma = "," %}{% endif %}{% endfor %}`;

const ARGUMENTS = `{{ call.function.arguments | default: "{}" | raw }}`;

export const OPENAI_CHAT = `{
  "model": "gpt-4.1-mini",
  "messages": {{ messages | json }}
}`;

const RESPONSES_LINE =
  `{% if m.role == "tool" %}{"type":"function_call_output","call_id":{{ m.tool_call_id | json }},"output":{{ m.content | json }}}` +
  `{% else %}{% if m.content %}{"role":{{ m.role | json }},"content":{{ m.content | json }}}{% endif %}` +
  `{% if m.tool_calls %}{% for call in m.tool_calls %}{% if m.content or forloop.first == false %},{% endif %}` +
  `{"type":"function_call","call_id":{{ call.id | json }},"name":{{ call.function.name | json }},"arguments":{{ call.function.arguments | json }}}{% endfor %}{% endif %}{% endif %}`;

export const OPENAI_RESPONSES = `{
  "model": "gpt-4.1-mini",
  "input": [${eachMessage(RESPONSES_LINE)}]
}`;

/** Blocks of one message: its text, its calls. `text` and `call` are the block of each. */
const blocks = (text: string, call: string) =>
  `{% if m.content and m.content != "" %}${text}{% endif %}{% if m.tool_calls %}{% for call in m.tool_calls %}` +
  `{% if m.content and m.content != "" or forloop.first == false %},{% endif %}${call}{% endfor %}{% endif %}`;

const ANTHROPIC_LINE =
  `{% if m.role == "tool" %}{"role":"user","content":[{"type":"tool_result","tool_use_id":{{ m.tool_call_id | json }},"content":{{ m.content | json }}}]}` +
  `{% elsif m.role != "system" %}{"role":{{ m.role | json }},"content":[${blocks(
    `{"type":"text","text":{{ m.content | json }}}`,
    `{"type":"tool_use","id":{{ call.id | json }},"name":{{ call.function.name | json }},"input":${ARGUMENTS}}`,
  )}]}{% endif %}`;

export const ANTHROPIC = `${SYSTEM}{
  "model": "claude-sonnet-4-5",
  "max_tokens": 1024,{% if system != "" %}
  "system": {{ system | json }},{% endif %}
  "messages": [${eachMessage(ANTHROPIC_LINE)}]
}`;

/** The name of the function whose call a tool's message answers. */
const NAME_OF_RESULT =
  `{% assign name = "tool" %}{% for other in messages %}{% if other.tool_calls %}{% for call in other.tool_calls %}` +
  `{% if call.id == m.tool_call_id %}{% assign name = call.function.name %}{% endif %}{% endfor %}{% endif %}{% endfor %}`;

const GEMINI_LINE =
  `{% if m.role == "tool" %}${NAME_OF_RESULT}{"role":"user","parts":[{"functionResponse":{"name":{{ name | json }},"response":{"result":{{ m.content | json }}}}}]}` +
  `{% elsif m.role != "system" %}{"role":"{% if m.role == "user" %}user{% else %}model{% endif %}","parts":[${blocks(
    `{"text":{{ m.content | json }}}`,
    `{"functionCall":{"name":{{ call.function.name | json }},"args":${ARGUMENTS}}}`,
  )}]}{% endif %}`;

export const GEMINI = `${SYSTEM}{
  {% if system != "" %}
  "systemInstruction": {"parts": [{"text": {{ system | json }}}]},{% endif %}
  "contents": [${eachMessage(GEMINI_LINE)}]
}`;

const BEDROCK_LINE =
  `{% if m.role == "tool" %}{"role":"user","content":[{"toolResult":{"toolUseId":{{ m.tool_call_id | json }},"content":[{"text":{{ m.content | json }}}]}}]}` +
  `{% elsif m.role != "system" %}{"role":{{ m.role | json }},"content":[${blocks(
    `{"text":{{ m.content | json }}}`,
    `{"toolUse":{"toolUseId":{{ call.id | json }},"name":{{ call.function.name | json }},"input":${ARGUMENTS}}}`,
  )}]}{% endif %}`;

export const BEDROCK = `${SYSTEM}{
  {% if system != "" %}
  "system": [{"text": {{ system | json }}}],{% endif %}
  "messages": [${eachMessage(BEDROCK_LINE)}]
}`;

const UI_LINE =
  `{% if m.role != "tool" and m.content and m.content != "" %}{"id":"m{{ forloop.index }}","role":{{ m.role | json }},` +
  `"parts":[{"type":"text","text":{{ m.content | json }}}]}{% endif %}`;

export const AI_SDK_UI = `{
  "id": "{{ threadId }}",
  "trigger": "submit-message",
  "messages": [${eachMessage(UI_LINE)}]
}`;

const AG_UI_LINE =
  `{"id":"m{{ forloop.index }}","role":{{ m.role | json }},"content":{{ m.content | default: "" | json }}` +
  `{% if m.role == "tool" %},"toolCallId":{{ m.tool_call_id | json }}{% endif %}{% if m.tool_calls %},"toolCalls":{{ m.tool_calls | json }}{% endif %}}`;

export const AG_UI = `{
  "threadId": "{{ threadId }}",
  "runId": "{{ threadId }}-{{ messages.size }}",
  "state": {},
  "messages": [${eachMessage(AG_UI_LINE)}],
  "tools": [],
  "context": [],
  "forwardedProps": {}
}`;

const LANGCHAIN_LINE =
  `{% case m.role %}{% when "user" %}{"type":"human","content":{{ m.content | json }}}` +
  `{% when "system" %}{"type":"system","content":{{ m.content | json }}}` +
  `{% when "tool" %}{"type":"tool","tool_call_id":{{ m.tool_call_id | json }},"content":{{ m.content | json }}}` +
  `{% else %}{"type":"ai","content":{{ m.content | default: "" | json }}{% if m.tool_calls %},"tool_calls":[{% for call in m.tool_calls %}` +
  `{% unless forloop.first %},{% endunless %}{"id":{{ call.id | json }},"name":{{ call.function.name | json }},"args":${ARGUMENTS}}{% endfor %}]{% endif %}}{% endcase %}`;

export const LANGSERVE = `{
  "input": {"messages": [${eachMessage(LANGCHAIN_LINE)}]},
  "config": {"configurable": {"thread_id": "{{ threadId }}"}}
}`;

export const LANGGRAPH = `{
  "assistant_id": "agent",
  "input": {"messages": [{"role": "user", "content": "{{ input }}"}]}
}`;

export const DIFY = `{
  "inputs": {},
  "query": "{{ input }}",
  "response_mode": "blocking",
  "conversation_id": "{{ session }}",
  "user": "{{ threadId }}"
}`;

export const N8N = `{
  "action": "sendMessage",
  "sessionId": "{{ threadId }}",
  "chatInput": "{{ input }}"
}`;

export const RASA = `{
  "sender": "{{ threadId }}",
  "message": "{{ input }}"
}`;

export const GOOGLE_ADK = `{
  "appName": "my_agent",
  "userId": "rehearsal",
  "sessionId": "{{ session }}",
  "newMessage": {"role": "user", "parts": [{"text": "{{ input }}"}]}
}`;

export const A2A = `{
  "jsonrpc": "2.0",
  "id": "{{ threadId }}-{{ messages.size }}",
  "method": "message/send",
  "params": {
    "message": {
      "kind": "message",
      "role": "user",
      "messageId": "{{ threadId }}-{{ messages.size }}",{% if session != "" %}
      "contextId": "{{ session }}",{% endif %}
      "parts": [{"kind": "text", "text": "{{ input }}"}]
    }
  }
}`;

export const CUSTOM_JSON = `{
  "message": "{{ input }}",
  "session": "{{ threadId }}",
  "messages": {{ messages | json }}
}`;
