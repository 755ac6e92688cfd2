/** A message of the conversation with the key that names it; `isStreaming` while its end has not come. */
export interface KeyedMessage {
  key: string;
  raw: unknown;
  isStreaming: boolean;
}
