// Sets references with citeproc-js, each by itself (no sorting, no disambiguation): node citeproc.mjs FOLDER < JOB > RESULT
// FOLDER is where npm put the package. JOB is JSON: styles (texts by name), locales (texts by tag), languages, items.
// RESULT is JSON: by style, by language, by the item's id, the entry as text without tags and without its number.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const CSL = createRequire(`${process.argv[2]}/`)('citeproc');
const job = JSON.parse(readFileSync(0, 'utf8'));
// It wants numbers as texts.
const texts = (item) => Object.entries(item).map(([key, value]) => [key, typeof value === 'number' ? `${value}` : value]);
const items = new Map(job.items.map((item) => [String(item.id), Object.fromEntries(texts(item))]));
const primary = { en: 'en-US', de: 'de-DE', zh: 'zh-CN', ja: 'ja-JP', fr: 'fr-FR' };
const system = {
  retrieveLocale: (tag) => job.locales[tag] ?? job.locales[primary[tag.slice(0, 2)]] ?? job.locales['en-US'],
  retrieveItem: (id) => items.get(String(id)),
};

function format(engine, id) {
  engine.updateItems([id], true);
  const [, entries] = engine.makeBibliography();
  const html = (entries[0] ?? '').replace(/<\/?div[^>]*>/g, ' ').replace(/<[^>]*>/g, '');
  const text = html.replace(/\s*\n\s*/g, ' ').replace(/ {2,}/g, ' ').trim().replace(/^([[(]1[\])]|1[.)]?(?![0-9]))\s*/, '');
  const chars = { lt: '<', gt: '>', quot: '"', amp: '&' };
  const plain = text.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(code));
  return plain.replace(/&(lt|gt|quot|amp);/g, (_, name) => chars[name]).trim();
}

const result = {};
for (const [name, style] of Object.entries(job.styles)) {
  result[name] = {};
  for (const language of job.languages) {
    const engine = new CSL.Engine(system, style, language, true);
    const entries = [...items.keys()].map((id) => [id, format(engine, id)]);
    result[name][language] = Object.fromEntries(entries);
  }
}
process.stdout.write(JSON.stringify(result));
