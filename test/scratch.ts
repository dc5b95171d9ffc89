import * as fc from 'fast-check';
import { blocks } from './support/guideline-arbitraries.ts';
import { readMarkdown } from '#shared/guidelines/markdown/read.ts';
import { writeMarkdown } from '#shared/guidelines/markdown/write.ts';
import { tidyBlocks } from '#shared/guidelines/tidy.ts';
const base = { title: 'T', purpose: '', scope: '', confidence: 'provisional', source: '', evidence: 'ungraded', reviewAfterDays: 3, steps: [], measures: [], unknowns: [] } as const;
const ok = (about: any) => {
  const t = tidyBlocks(about);
  if (JSON.stringify(tidyBlocks(t)) !== JSON.stringify(t)) return false;
  const r = readMarkdown(writeMarkdown({ ...base, about: t }, null), { name: 'x' });
  return r.ok && JSON.stringify(r.value.content.about) === JSON.stringify(t) && r.value.notKept.length === 0;
};
const size = (v: any) => JSON.stringify(v).length;
// greedy shrink: remove array elements / shorten texts
function smaller(v: any): any[] {
  const out: any[] = [];
  const walk = (node: any, rebuild: (n: any) => any) => {
    if (Array.isArray(node)) {
      node.forEach((_, i) => out.push(rebuild(node.filter((__, j) => j !== i))));
      node.forEach((one, i) => walk(one, (n) => rebuild(node.map((o, j) => (j === i ? n : o)))));
    } else if (typeof node === 'string') {
      if (node.length > 1) for (let i = 0; i < node.length; i++) out.push(rebuild(node.slice(0, i) + node.slice(i + 1)));
    } else if (node && typeof node === 'object') {
      for (const k of ['content', 'marks', 'text']) if (k in node) walk(node[k], (n) => rebuild({ ...node, [k]: n }));
    }
  };
  walk(v, (n) => n);
  return out;
}
const safe = (v: any) => { try { return ok(v); } catch (e) { return true; } };
const seed = Number(process.argv[2] ?? 1); const n = Number(process.argv[3] ?? 2000);
const start = Date.now();
let shown = 0;
for (const [i, about] of fc.sample(blocks, { seed, numRuns: n }).entries()) {
  let good = true;
  try { good = ok(about); } catch (e) { console.log('THROW', i, (e as Error).stack?.slice(0, 400)); good = true; }
  if (good) continue;
  let cur: any = about; const end = Date.now() + 3000;
  for (let again = true; again && Date.now() < end; ) { again = false; for (const c of smaller(cur)) if (!safe(c)) { cur = c; again = true; break; } }
  const t = tidyBlocks(cur);
  console.log('FAIL', i, JSON.stringify(t)); const md = writeMarkdown({ ...base, about: t }, null); console.log(JSON.stringify(md.split('waymark:about -->')[1]));
  const r = readMarkdown(md, { name: 'x' }); console.log(JSON.stringify(r.ok ? r.value.content.about : r), r.ok && r.value.notKept, JSON.stringify(tidyBlocks(t)) === JSON.stringify(t) ? '' : 'TIDY NOT IDEMPOTENT');
  if (++shown >= 8) break;
}
console.log('done', n, Date.now() - start, 'ms');
