// Rules of our own for the linter (.oxlintrc.json): a token stays in its `Secret` (electron/keeper/secret.ts, P20, P21).
// Written for the syntax alone, since a plugin is told of no types: they go by the names that tokens have here.
import { relative, sep } from 'node:path';

/** The files that may open a `Secret`, and what for. */
const OPENED_IN = {
  'electron/agent/stand-in.ts': 'hands an access token out, in 115’s own words',
  'electron/agent/token-requests.ts': 'hands an access token out',
  'electron/clipboard/token-clipboard.ts': 'puts it on the clipboard, and looks whether it is still there',
  'electron/open115/call.ts': 'strikes it from what 115 says',
  'electron/open115/pkce.ts': 'hashes the verifier of a device code',
  'electron/open115/transport.ts': 'sends it to 115',
  'electron/sinks/sink-file.ts': 'writes an access token into the file that was asked for',
  'electron/vault/passphrase-protection.ts': 'derives a key from a passphrase',
  'electron/vault/stored-journal.ts': 'takes its fingerprint',
  'electron/vault/stored-record.ts': 'seals it',
};

/** The files in which a token is a text, and why. */
const PLAIN_IN = {
  'cli/commands/token.ts': 'prints the access token that was asked for',
  'electron/agent/stand-in.ts': 'is asked and answers as 115 would be',
  'electron/agent/token-requests.ts': 'answers with an access token',
  'electron/vault/stored-record.ts': 'what is sealed',
  'shared/agent/answers.ts': 'what the agent is asked and answers',
};

const TOKEN = /^(?:.*[a-z_])?(?:access|refresh)_?token$/i;

/** Where a file lies, as the lists above have it. */
function pathOf({ cwd, filename }) {
  return relative(cwd, filename).split(sep).join('/');
}

/** The name that a member, variable or property goes by; empty where that is worked out. */
function nameOf(node) {
  switch (node?.type) {
    case 'Identifier':
    case 'PrivateIdentifier':
      return node.name;
    case 'Literal':
      return typeof node.value === 'string' ? node.value : '';
    case 'MemberExpression':
      return nameOf(node.property);
    case 'AssignmentPattern':
      return nameOf(node.left);
    case 'ChainExpression':
    case 'TSNonNullExpression':
    case 'TSAsExpression':
      return nameOf(node.expression);
    case 'TSParameterProperty':
      return nameOf(node.parameter);
    default:
      return '';
  }
}

const isToken = (node) => TOKEN.test(nameOf(node));

/** A `Secret` is opened in the listed files only: called, taken apart or passed on. */
const opening = {
  create(context) {
    if (Object.hasOwn(OPENED_IN, pathOf(context))) return {};
    const report = (node) =>
      context.report({ node, message: 'A Secret is opened in few named places (scripts/lint/secrets.mjs).' });
    return {
      MemberExpression(node) {
        if (nameOf(node.property) === 'reveal') report(node);
      },
      Property(node) {
        if (node.parent?.type === 'ObjectPattern' && nameOf(node.key) === 'reveal') report(node);
      },
    };
  },
};

/** A token becomes no part of a text: it would be `***` at best. */
const inText = {
  create(context) {
    if (Object.hasOwn(PLAIN_IN, pathOf(context))) return {};
    const check = (node) => {
      if (!isToken(node)) return;
      context.report({ node, message: 'A token is no part of a text; what sends or seals it opens it.' });
    };
    return {
      TemplateLiteral: ({ expressions }) => expressions.forEach(check),
      BinaryExpression({ operator, left, right }) {
        if (operator === '+') [left, right].forEach(check);
      },
      AssignmentExpression({ operator, right }) {
        if (operator === '+=') check(right);
      },
      CallExpression({ callee, arguments: given }) {
        const [owner, name] = [nameOf(callee.object), nameOf(callee)];
        const writes = owner === 'console' || (owner === 'JSON' && name === 'stringify') || name === 'String';
        if (writes || (callee.type === 'MemberExpression' && name === 'concat')) given.forEach(check);
        if (callee.type === 'MemberExpression' && name === 'toString') check(callee.object);
      },
    };
  },
};

/** What is named like a token is no text, but where it comes from outside or goes there. */
const asText = {
  create(context) {
    if (Object.hasOwn(PLAIN_IN, pathOf(context))) return {};
    const check = (named, annotated = named) => {
      const type = annotated?.typeAnnotation?.typeAnnotation;
      if (isToken(named) && mentionsString(type)) report(named);
    };
    const report = (node) =>
      context.report({ node, message: 'A token is a Secret from the moment that it comes in.' });
    const parameters = ({ params }) => params.forEach((each) => check(each, inner(each)));
    return {
      TSPropertySignature: (node) => check(node.key, node),
      PropertyDefinition: (node) => check(node.key, node),
      AccessorProperty: (node) => check(node.key, node),
      VariableDeclarator({ id, init }) {
        check(id);
        if (isToken(id) && isPlainText(init)) report(id);
      },
      Property({ key, value }) {
        if (isToken(key) && isPlainText(value)) report(key);
      },
      FunctionDeclaration: parameters,
      FunctionExpression: parameters,
      ArrowFunctionExpression: parameters,
      TSMethodSignature: parameters,
      TSFunctionType: parameters,
    };
  },
};

function inner(parameter) {
  if (parameter.type === 'AssignmentPattern') return parameter.left;
  return parameter.type === 'TSParameterProperty' ? inner(parameter.parameter) : parameter;
}

function mentionsString(type) {
  if (type?.type === 'TSUnionType') return type.types.some(mentionsString);
  return type?.type === 'TSStringKeyword';
}

/** A text itself, an opened `Secret`, or a schema that makes one: `z.string()` with whatever follows. */
function isPlainText(node) {
  if (node?.type === 'Literal') return typeof node.value === 'string';
  if (node?.type === 'TemplateLiteral') return true;
  if (node?.type !== 'CallExpression') return false;
  const { callee } = node;
  if (callee.type !== 'MemberExpression') return nameOf(callee) === 'String';
  if (nameOf(callee.object) === 'z') return nameOf(callee) === 'string';
  return nameOf(callee) === 'reveal' || isPlainText(callee.object);
}

export default {
  meta: { name: 'secrets' },
  rules: { opening, 'in-text': inText, 'as-text': asText },
};
