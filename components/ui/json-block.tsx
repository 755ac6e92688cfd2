import { printJson } from "@/lib/base/json/exact-json";
import { CodeBlock } from "./code-block";

interface JsonBlockProps {
  value: unknown;
  copyLabel: string;
  className?: string;
}

export function JsonBlock({ value, ...props }: JsonBlockProps) {
  return <CodeBlock text={prettyJson(value)} {...props} />;
}

export function prettyJson(value: unknown): string {
  return printJson(value, 2);
}
