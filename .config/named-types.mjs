// Types with the same fields under several names, and names that several modules export for different types.
import path from "node:path";

import ts from "typescript";

const LEFT_OUT = /\.(?:test|spec)\.tsx?$|(?:^|\/)(?:generated|node_modules|\.next)\//;
const SOURCE = /^(?:app|components|lib)\//;

/**
 * @typedef {object} NamedType
 * @property {string} name
 * @property {string} file
 * @property {boolean} isExported
 * @property {string | null} fields Its fields with their types; null for what is no object of two fields or more.
 */

/** @param {ts.TypeChecker} checker @param {ts.Type} type @returns {string | null} */
function fieldsOf(checker, type) {
  const fields = checker.getPropertiesOfType(type);
  const isPlain = checker.getSignaturesOfType(type, ts.SignatureKind.Call).length === 0;
  const isMap = fields.some(({ name }) => name.startsWith("__@"));
  if (!(type.flags & ts.TypeFlags.Object) || !isPlain || isMap || fields.length < 2) return null;
  return fields
    .map((field) => {
      const mark = field.flags & ts.SymbolFlags.Optional ? "?" : "";
      const flags = ts.TypeFormatFlags.NoTruncation;
      const text = checker.typeToString(checker.getTypeOfSymbol(field), undefined, flags);
      return `${field.name}${mark}: ${text}`;
    })
    .toSorted()
    .join("; ");
}

/** @param {ts.Program} program @param {string} root @returns {NamedType[]} */
export function namedTypes(program, root) {
  const checker = program.getTypeChecker();
  /** @type {NamedType[]} */
  const found = [];
  for (const source of program.getSourceFiles()) {
    const file = path.relative(root, source.fileName).replaceAll(path.sep, "/");
    if (!SOURCE.test(file) || LEFT_OUT.test(file)) continue;
    for (const node of source.statements) {
      const isType = ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node);
      if (!isType || node.typeParameters) continue;
      found.push({
        name: node.name.text,
        file,
        isExported: Boolean(
          node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword),
        ),
        fields: fieldsOf(checker, checker.getTypeAtLocation(node.name)),
      });
    }
  }
  return found;
}

/** The types of this project. @returns {NamedType[]} */
export function projectTypes() {
  const root = process.cwd();
  const { config } = ts.readConfigFile(path.join(root, "tsconfig.json"), ts.sys.readFile);
  const { fileNames, options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const files = fileNames.filter((file) => !LEFT_OUT.test(file));
  return namedTypes(ts.createProgram(files, options), root);
}

/** @param {readonly NamedType[]} types @param {(type: NamedType) => string | null} keyOf */
function groupsOf(types, keyOf) {
  /** @type {Map<string, NamedType[]>} */
  const groups = new Map();
  for (const type of types) {
    const key = keyOf(type);
    if (key !== null) groups.set(key, [...(groups.get(key) ?? []), type]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

/** Each group of types that have the same fields. The properties of components are left out: they are their own. */
export function sameShapes(/** @type {readonly NamedType[]} */ types) {
  return groupsOf(types, ({ name, fields }) => (name.endsWith("Props") ? null : fields));
}

/** Each group of exported types that share a name. */
export function sameNames(/** @type {readonly NamedType[]} */ types) {
  return groupsOf(types, ({ name, isExported }) => (isExported ? name : null));
}
