// Elements of the report. Texts go in as texts, never as HTML.
import { visibleText } from "@/lib/base/text/visible-text";

type Child = Node | string | null;

/** An element with a class and children; a string becomes visible text. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  className: string,
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  if (className !== "") made.className = className;
  for (const child of children) {
    if (child === null) continue;
    made.append(typeof child === "string" ? visibleText(child) : child);
  }
  return made;
}

export function button(className: string, label: string, onPress: () => void): HTMLButtonElement {
  const made = element("button", className, label);
  made.type = "button";
  made.addEventListener("click", onPress);
  return made;
}

/** Text from outside: it has its own direction, which does not change that of what is around it. */
export function outside(tag: "span" | "div" | "pre", className: string, text: string): HTMLElement {
  const made = element(tag, className, text);
  made.dir = "auto";
  return made;
}

const WEB_ADDRESS = /https?:\/\/[^\s<>"'`]+/gi;

/** The same, with its web addresses as links that say nothing of where they were followed. */
export function outsideWithLinks(text: string): HTMLElement {
  const made = outside("div", "text", "");
  let from = 0;
  for (const { 0: address, index } of text.matchAll(WEB_ADDRESS)) {
    made.append(visibleText(text.slice(from, index)), link(address, address));
    from = index + address.length;
  }
  made.append(visibleText(text.slice(from)));
  return made;
}

/** A link for http and https, otherwise the text alone. */
export function link(address: string, label: string): HTMLElement {
  const isWeb = /^https?:\/\//i.test(address) && URL.canParse(address);
  if (!isWeb) return outside("span", "", label);
  const made = element("a", "", label);
  made.href = address;
  made.target = "_blank";
  made.rel = "noopener noreferrer nofollow";
  return made;
}
