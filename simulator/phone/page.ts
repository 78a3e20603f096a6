import { createHash } from 'node:crypto';

import { phoneScript } from './script.ts';
import { phoneStyle } from './style.ts';
import { phoneLanguage, phoneWords } from './words.ts';

/** The phone's page and the policy it is sent with. */
export interface PhonePage {
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** The page that plays the phone, in the language of an `Accept-Language` header. It loads nothing but from the simulator. */
export const phonePage = (acceptLanguage: string | undefined): PhonePage => {
  const language = phoneLanguage(acceptLanguage);
  const words = phoneWords(language);
  const script = `(${phoneScript.toString()})(${inScript(words)});`;
  const html = `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${words.title}</title>
<style>${phoneStyle}</style>
</head>
<body>
<main>
<header><h1>${words.title}</h1><p class="notice">${words.simulated}</p></header>
<div id="status" class="status"><span id="said" role="status"></span><small id="detail"></small></div>
<section id="codes-part" hidden><h2>${words.codes}</h2><div id="codes" class="list"></div></section>
<section><h2>${words.who}</h2><div id="users" class="list"></div>
<form id="add"><input id="name" maxlength="40" autocomplete="off" aria-label="${words.newUser}" placeholder="${words.newUser}">
<button>${words.add}</button></form></section>
<div class="actions">
<button id="scan" class="primary" type="button" hidden>${words.scan}</button>
<button id="confirm" class="primary" type="button" hidden>${words.confirm}</button>
<button id="cancel" type="button" hidden>${words.cancel}</button>
</div>
</main>
<script>${script}</script>
</body>
</html>
`;
  return { html, headers: headersFor(script) };
};

/** JSON that cannot end the script element it stands in. */
const inScript = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c');

const headersFor = (script: string): Readonly<Record<string, string>> => ({
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': [
    "default-src 'none'",
    `script-src '${sha256(script)}'`,
    `style-src '${sha256(phoneStyle)}'`,
    "img-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  Vary: 'Accept-Language',
});

const sha256 = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`;
