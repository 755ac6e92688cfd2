"use client";

import { useFold } from "@/components/ui/fold";
import { Button } from "@/components/ui/inputs/button";
import { formatCount } from "@/lib/base/text/format";
import { startOfText, visibleText } from "@/lib/base/text/visible-text";
import { isDeepMarkdown } from "@/lib/transcript/markdown-text";
import { Markdown } from "../markdown";

interface LongTextProps {
  id: string;
  text: string;
  /** Shown whole: something in it is being looked for. */
  isForced: boolean;
  /** Data, such as what a tool gave back: shown as it is, and not as Markdown. */
  isData?: boolean;
}

const FOLD_ABOVE = 1500;
const SHOWN_WHEN_FOLDED = 1000;
const PLAIN_ABOVE = 60_000; // laying out Markdown of this size would stop the page

export function LongText({ id, text, isForced, isData = false }: LongTextProps) {
  const [isOpen, setIsOpen] = useFold(id, false);
  const isFolded = text.length > FOLD_ABOVE && !isOpen && !isForced;
  const shown = isFolded ? `${startOfText(text, SHOWN_WHEN_FOLDED)}…` : text;
  return (
    <>
      {isData || isPlain(shown) ? <PlainText text={shown} /> : <Markdown text={shown} />}
      {text.length > FOLD_ABOVE && !isForced && (
        <Button
          variant="outline"
          size="sm"
          className="mt-2"
          aria-expanded={isOpen}
          onClick={() => {
            setIsOpen(!isOpen);
          }}
        >
          {isFolded ? `Show all (${formatCount(text.length)} characters)` : "Show less"}
        </Button>
      )}
    </>
  );
}

function isPlain(text: string): boolean {
  return text.length > PLAIN_ABOVE || isDeepMarkdown(text);
}

export function PlainText({ text }: { text: string }) {
  return (
    <p dir="auto" className="text-start wrap-anywhere whitespace-pre-wrap">
      {visibleText(text)}
    </p>
  );
}
