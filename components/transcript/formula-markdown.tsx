import rehypeKatex from "rehype-katex";
import remarkMath from "remark-math";

import { PLUGINS, SafeMarkdown, type Plugins } from "./markdown";

/** One dollar sign is a price, two are a formula. */
const FORMULA_PLUGINS: Plugins = [...PLUGINS, [remarkMath, { singleDollarTextMath: false }]];
/** As MathML, which browsers lay out by themselves: it needs no styles and no fonts. */
const HTML_PLUGINS: Plugins = [[rehypeKatex, { output: "mathml", strict: "ignore", trust: false }]];

export function FormulaMarkdown({ text }: { text: string }) {
  return (
    <SafeMarkdown remarkPlugins={FORMULA_PLUGINS} rehypePlugins={HTML_PLUGINS}>
      {text}
    </SafeMarkdown>
  );
}
