// Makes catalogs/dictionaries/working-days.csv from one maintained data set and checks it against another.
//
// How to run (Node 18 or newer, no dependencies), from the root of the repository:
//   npm pack chinese-days@1.5.7 holiday-calendar@1.3.3      (in a folder outside the repository)
//   unpack both archives there, then
//   node src/tools/working-days/make-working-days.mjs CHINESE_DAYS_DIR HOLIDAY_CALENDAR_DIR \
//     > catalogs/dictionaries/working-days.csv
//
// The two folders are those that hold each package's package.json. The same input always gives the
// same output. Where the two data sets differ nothing is written: each difference is named, with exit
// code 1, and someone has to look at the notice of the State Council. See catalogs/dictionaries/NOTICE.md.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const FIRST_YEAR = 2019;

// Every year's notice has these; a year without them is not complete.
const EVERY_YEAR = ['春节', '国庆节'];

const read = (...path) => JSON.parse(readFileSync(join(...path), 'utf8'));
const yearOf = (date) => +date.slice(0, 4);
const isWeekend = (date) => [0, 6].includes(new Date(date + 'T00:00:00Z').getUTCDay());

// Only days that deviate from Monday to Friday: weekdays off, weekend days worked.
function deviation(date, kind, name) {
  if (kind === 'workday' && !isWeekend(date)) throw new Error(`make-up working day on a weekday: ${date}`);
  return kind === 'holiday' && isWeekend(date) ? [] : [{ date, kind, name }];
}

// { holidays: { date: "English,中文,days" }, workdays: ... }
function loadChineseDays(dir) {
  const all = read(dir, 'dist', 'chinese-days.json');
  return [['holidays', 'holiday'], ['workdays', 'workday']].flatMap(([key, kind]) =>
    Object.entries(all[key])
      .filter(([date]) => yearOf(date) >= FIRST_YEAR)
      .flatMap(([date, text]) => deviation(date, kind, text.split(',')[1])));
}

// One file per year's notice, which may name days of the December before.
function loadHolidayCalendar(dir) {
  const kinds = { public_holiday: 'holiday', transfer_workday: 'workday' };
  const lastYear = read(dir, 'data', 'index.json').regions.find((r) => r.name === 'CN').endYear;
  const rows = [];
  for (let year = FIRST_YEAR; year <= lastYear; year++) {
    for (const d of read(dir, 'data', 'CN', `${year}.json`).dates) {
      if (!kinds[d.type]) throw new Error(`unknown type: ${d.date} ${d.type}`);
      if (yearOf(d.date) >= FIRST_YEAR) rows.push(...deviation(d.date, kinds[d.type], d.name_cn));
    }
  }
  return rows;
}

function check(rows) {
  rows.forEach((r, i) => {
    if (!/^\d{4}-\d\d-\d\d$/.test(r.date) || !r.name) throw new Error(`unreadable: ${r.date} ${r.name}`);
    if (i > 0 && rows[i - 1].date === r.date) throw new Error(`twice: ${r.date}`);
  });
  const lastYear = yearOf(rows[rows.length - 1].date);
  for (let year = FIRST_YEAR; year <= lastYear; year++) {
    for (const name of EVERY_YEAR) {
      if (!rows.some((r) => yearOf(r.date) === year && r.kind === 'holiday' && r.name === name)) {
        throw new Error(`${year} has no ${name}`);
      }
    }
  }
}

function differences(rows, others) {
  const kindsOf = (list) => new Map(list.map((r) => [r.date, r.kind]));
  const [ours, theirs] = [kindsOf(rows), kindsOf(others)];
  return [...new Set([...ours.keys(), ...theirs.keys()])].sort()
    .filter((date) => ours.get(date) !== theirs.get(date))
    .map((date) => `${date}: chinese-days ${ours.get(date) ?? '-'}, holiday-calendar ${theirs.get(date) ?? '-'}`);
}

const [chineseDaysDir, holidayCalendarDir] = process.argv.slice(2);
if (!holidayCalendarDir) {
  console.error('usage: node make-working-days.mjs CHINESE_DAYS_DIR HOLIDAY_CALENDAR_DIR > working-days.csv');
  process.exit(2);
}
const rows = loadChineseDays(chineseDaysDir).sort((a, b) => (a.date < b.date ? -1 : 1));
check(rows);
const found = differences(rows, loadHolidayCalendar(holidayCalendarDir));
if (found.length > 0) {
  console.error(found.join('\n'));
  process.exit(1);
}
const columns = ['date', 'kind', 'name'];
process.stdout.write([columns, ...rows.map((r) => columns.map((c) => r[c]))].map((l) => l.join(',') + '\n').join(''));
