"use client";

import { ArrowUpRight } from "lucide-react";
import {
  createContext,
  lazy,
  memo,
  Suspense,
  useContext,
  type ComponentProps,
  type ReactNode,
} from "react";
import ReactMarkdown, { type Components } from "react-markdown";
import remarkCjkFriendly from "remark-cjk-friendly";
import remarkCjkStrikethrough from "remark-cjk-friendly-gfm-strikethrough";
import remarkGfm from "remark-gfm";

import { isScriptMissing } from "@/components/ui/lazy-part";
import { ExternalLink } from "@/components/ui/links";
import { visibleText } from "@/lib/base/text/visible-text";
import { withDollarMath } from "@/lib/transcript/markdown-text";

type Options = ComponentProps<typeof ReactMarkdown>;
export type Plugins = NonNullable<Options["remarkPlugins"]>;

/** Emphasis and strikethrough end beside Chinese and Japanese punctuation too. */
export const PLUGINS: Plugins = [remarkGfm, remarkCjkFriendly, remarkCjkStrikethrough];
const SAFE_ADDRESS = /^(https?|mailto):/i;

/** Fetched when the first formula is shown. Where its script does not come, a formula is shown as it was written. */
const FormulaMarkdown = lazy(async () => {
  try {
    return { default: (await import("./formula-markdown")).FormulaMarkdown };
  } catch (error) {
    if (!isScriptMissing(error)) throw error;
    return { default: PlainMarkdown };
  }
});

/** Text from outside as Markdown: HTML shows as text, pictures are links, and nothing is fetched. */
export const Markdown = memo(function Markdown({ text }: { text: string }) {
  const shown = withDollarMath(visibleText(text));
  const plain = <PlainMarkdown text={shown} />;
  return (
    <div className="markdown -mx-1 overflow-x-auto overflow-y-hidden px-1">
      {shown.includes("$$") ? (
        <Suspense fallback={plain}>
          <FormulaMarkdown text={shown} />
        </Suspense>
      ) : (
        plain
      )}
    </div>
  );
});

function PlainMarkdown({ text }: { text: string }) {
  return <SafeMarkdown remarkPlugins={PLUGINS}>{text}</SafeMarkdown>;
}

export function SafeMarkdown(options: Omit<Options, "components" | "urlTransform">) {
  return <ReactMarkdown {...options} components={COMPONENTS} urlTransform={safeAddress} />;
}

/** Other schemes run code or reach for the reader's machine; relative ones would lead into our own pages. */
function safeAddress(address: string): string {
  return SAFE_ADDRESS.test(address) ? address : "";
}

function Paragraph({ children }: { children?: ReactNode }) {
  return <p dir="auto">{children}</p>;
}

/** Headings of a message are not headings of the page. */
function Heading({ children }: { children?: ReactNode }) {
  return (
    <p dir="auto" className="font-semibold">
      {children}
    </p>
  );
}

const COMPONENTS: Components = {
  p: Paragraph,
  h1: Heading,
  h2: Heading,
  h3: Heading,
  h4: Heading,
  h5: Heading,
  h6: Heading,
  li: ({ children }) => <li dir="auto">{children}</li>,
  td: ({ children }) => <td dir="auto">{children}</td>,
  th: ({ children }) => <th dir="auto">{children}</th>,
  pre: ({ children }) => (
    <pre tabIndex={0} dir="ltr">
      {children}
    </pre>
  ),
  table: ({ children }) => (
    <div className="overflow-x-auto" tabIndex={0} role="group" aria-label="Table">
      <table>{children}</table>
    </div>
  ),
  input: ({ checked }) => <span>{checked ? "☑" : "☐"}</span>,
  a: ({ href, children }) => <Link href={href ?? ""}>{children}</Link>,
  img: ({ src, alt = "" }) => <Picture src={typeof src === "string" ? src : ""} alt={alt} />,
};

/** HTML knows no link inside of a link: the outer one stays. */
const InLink = createContext(false);

function Link({ href, children }: { href: string; children: ReactNode }) {
  const isInside = useContext(InLink);
  if (href === "" || isInside) return <span>{children}</span>;
  return (
    <InLink.Provider value>
      <ExternalLink href={href}>{children}</ExternalLink>
    </InLink.Provider>
  );
}

/** Never loaded: the URL of an image could send the conversation to its server. */
function Picture({ src, alt }: { src: string; alt: string }) {
  const isInside = useContext(InLink);
  if (src === "" || isInside) return <span className="text-muted">[image {alt}]</span>;
  return (
    <ExternalLink href={src}>
      {alt === "" ? "Open image" : `Open image “${alt}”`}{" "}
      <ArrowUpRight aria-hidden className="inline size-3.5" />
    </ExternalLink>
  );
}
