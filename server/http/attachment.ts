/** The header by which a browser keeps an answer as a file. */

/** Both spellings of RFC 6266: letters outside ASCII survive in browsers, older tools get a plain name. */
export function attachment(fileName: string): string {
  const plain = fileName.normalize('NFKD').replace(/[^\w. -]/g, '');
  const encoded = encodeURIComponent(fileName).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
