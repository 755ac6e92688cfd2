import type { ReactNode } from "react";
import ReactMarkdown, { type Components, type ExtraProps } from "react-markdown";
import remarkGfm from "remark-gfm";

import { CodeBlock } from "@/components/ui/code-block";
import { ExternalLink, PageLink } from "@/components/ui/links";
import { guideLink, headingAnchor } from "@/lib/api/guide/guide-text";

/** A page of the guide. Its links to other files of the guide lead to their pages. */
export function GuideMarkdown({ text }: { text: string }) {
  return (
    <div className="guide">
      <ReactMarkdown remarkPlugins={[remarkGfm]} skipHtml components={COMPONENTS}>
        {text}
      </ReactMarkdown>
    </div>
  );
}

type Node = NonNullable<ExtraProps["node"]>;
type Child = Node["children"][number];

function textOf(node: Node | Child | undefined): string {
  if (!node) return "";
  if (node.type === "text") return node.value;
  return "children" in node ? node.children.map(textOf).join("") : "";
}

interface PartProps extends ExtraProps {
  children?: ReactNode;
}

function anchored(Tag: "h2" | "h3" | "h4") {
  return function AnchoredHeading({ node, children }: PartProps) {
    const anchor = headingAnchor(textOf(node));
    return (
      <Tag id={anchor}>
        <a href={`#${anchor}`} className="hover:underline">
          {children}
        </a>
      </Tag>
    );
  };
}

const COMPONENTS: Components = {
  h2: anchored("h2"),
  h3: anchored("h3"),
  h4: anchored("h4"),
  pre: ({ node }) => <CodeBlock text={textOf(node).trimEnd()} copyLabel="Copy code" />,
  a: ({ href = "", children }) => <GuideLink href={href}>{children}</GuideLink>,
};

function GuideLink({ href, children }: { href: string; children: ReactNode }) {
  const page = guideLink(href);
  if (page === null) return <ExternalLink href={href}>{children}</ExternalLink>;
  const Link = page.startsWith("/api/") ? "a" : PageLink; // what the API answers is not a page
  return (
    <Link href={page} className="text-accent underline underline-offset-2">
      {children}
    </Link>
  );
}
