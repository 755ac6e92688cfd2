// A lint rule: texts, messages and comments use the words of the field.

/** Each word with what to write instead. */
const WORDS = [
  [/\b(?:told|tells)\b/i, "report, show or return"],
  [/\bheld\b/i, "run, kept or locked"],
  [/\b(?:stands|stood)\b/i, "is"],
  [/\bsaid\b/i, "sent, reported or written"],
  [/\bcomes to\b/i, "is"],
  [/\bnobody\b/i, "no one, or a passive"],
  [/\bpatience\b/i, "timeout"],
  [/\bso dear\b|\btoo dear\b/i, "cost"],
  [/\bfell silent\b/i, "stalled"],
  [/^most [a-z]+$/i, "max"],
  [/\bbring back\b|\bbrought back\b/i, "restore"],
  [/\bunder way\b/i, "in progress"],
];

/** Texts in which such a word is meant as it is. */
const MEANT = [
  /\bYou said\b/,
  /^It said “no”\.$/,
  /\bpostgres or nobody\b/,
  /^user = nobody$/,
  /^nobody$/,
];

/** The first word of the text that has a plainer one, or undefined. */
export function oddWord(text) {
  if (MEANT.some((pattern) => pattern.test(text))) return;
  const trimmed = text.trim();
  const odd = WORDS.find(([pattern]) => pattern.test(trimmed));
  return odd && { word: odd[0].exec(trimmed)[0], better: odd[1] };
}

export const plainWordsRule = {
  meta: {
    type: "suggestion",
    schema: [],
    messages: { odd: 'Instead of "{{word}}" write {{better}}.' },
  },
  create(context) {
    const check = (node, text) => {
      const data = oddWord(text);
      if (data) context.report({ loc: node.loc, messageId: "odd", data });
    };
    return {
      Program() {
        for (const comment of context.sourceCode.getAllComments()) check(comment, comment.value);
      },
      JSXText: (node) => check(node, node.value),
      Literal: (node) => typeof node.value === "string" && check(node, node.value),
      TemplateElement: (node) => check(node, node.value.raw),
    };
  },
};
