import { expect, it } from 'vitest';
import { isAllowedLink } from './allowed-link.ts';

it.each(['https://example.org/a?b#c', 'http://example.org', 'HTTPS://example.org', 'mailto:ada@example.org', 'example.org', 'example.org/path:1', 'a.b?c=d'])(
  'a link may lead to %s',
  (address) => {
    expect(isAllowedLink(address)).toBe(true);
  },
);

it.each([
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  ' javascript:alert(1)',
  '\u0001javascript:alert(1)',
  'java\nscript:alert(1)',
  'java\tscript:alert(1)',
  'javascript://example.org/%0aalert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:msgbox(1)',
  'blob:https://example.org/1',
  'file:///etc/passwd',
  'ftp://example.org',
  'tel:+49123',
  'sms:1',
  'xmpp:a@example.org',
  'view-source:https://example.org',
  'intent://example.org#Intent;end',
  '//evil.example',
  '/s/1',
  '#top',
  '?x',
  '',
  'javascript&colon;alert(1)',
])('a link may not lead to %j', (address) => {
  expect(isAllowedLink(address)).toBe(false);
});
