// A rule of ours: a text that is looked up in an object finds what every object inherits, such as `constructor`.
import ts from "typescript";

const MESSAGE =
  "A text from outside may be `constructor` or `__proto__`: use ownValue, a Map, or Object.hasOwn around it.";

/** Reports `record[name]` where `name` may be any text and `record` is an object that has no list of its keys. */
export const ownLookupRule = {
  meta: { type: "problem", schema: [], messages: { inherited: MESSAGE } },
  create(context) {
    const services = context.sourceCode.parserServices;
    const checker = services.program.getTypeChecker();
    const isAnyText = (node) => partsOf(services.getTypeAtLocation(node)).some(isPlainString);
    const isList = (type) => checker.isArrayType(type) || checker.isTupleType(type);
    return {
      MemberExpression(node) {
        if (!node.computed || node.property.type === "Literal" || isWritten(node)) return;
        if (!isAnyText(node.property)) return;
        const type = checker.getNonNullableType(services.getTypeAtLocation(node.object));
        if (partsOf(type).every(isList) || isGuarded(node, context.sourceCode)) return;
        context.report({ node, messageId: "inherited" });
      },
    };
  },
};

function partsOf(type) {
  return type.isUnion() ? type.types : [type];
}

function isPlainString(type) {
  return (type.flags & ts.TypeFlags.String) !== 0;
}

function isWritten({ parent, ...node }) {
  return parent.type === "AssignmentExpression" && parent.left.range[0] === node.range[0];
}

/** Inside of `Object.hasOwn(record, name) ? … : …` or `Object.hasOwn(record, name) && …`. */
function isGuarded(node, source) {
  const guard = `Object.hasOwn(${source.getText(node.object)}, ${source.getText(node.property)})`;
  for (let at = node.parent; at; at = at.parent) {
    const test = at.type === "LogicalExpression" ? at.left : at.test;
    if (test && source.getText(test).includes(guard)) return true;
  }
  return false;
}
